import path from "node:path";
import { main } from "../../main";

// The same app as everybody runs it without this project's runner: compiled by tsc, run by node. The compiled
// file stands at the same place below its output folder, so that paths from the project's root hold.
const folder = process.env["PLATFORM_CONFIG"] ?? "config";
// eslint-disable-next-line @typescript-eslint/no-require-imports -- which folder is known at run time only
const { default: definition } = require(path.join(__dirname, "../..", folder)) as { default: unknown };
main({ folder: path.resolve(folder), definition, example: true });
