import path from "node:path";
import { main } from "../../main";
import { loadSettings } from "../../synthesis/load-settings";

// The same app without this project's runner: compiled by tsc, run by node. The compiled file has the same place in
// its output folder as its source has in the project, so that a path from the root leads to the compiled settings.
const folder = process.env["PLATFORM_CONFIG"] ?? "";
main({ ...loadSettings(path.join(__dirname, "../..", folder)), folder: path.resolve(folder), example: true });
