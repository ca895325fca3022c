import path from "node:path";
import { main } from "../../main";

// The same app without this project's runner: compiled by tsc, run by node. The compiled file has the same place in
// its output folder as its source has in the project, so that a path from the root leads to the compiled settings.
const folder = process.env["PLATFORM_CONFIG"] ?? "";
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the folder is known only at run time
const { default: definition } = require(path.join(__dirname, "../..", folder)) as { default: unknown };
main({ folder: path.resolve(folder), definition, example: true });
