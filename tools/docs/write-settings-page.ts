import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { settingsPage } from "./settings-page";
import { settingEntries } from "./settings-reference";

writeFileSync(join(__dirname, "../../docs/settings.md"), settingsPage(settingEntries()));
