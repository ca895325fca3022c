import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { answers } from "./answers";
import { type Checks } from "./checks";
import { scannerPage } from "./page";
import { waivers } from "./waivers";

const checks = JSON.parse(readFileSync(path.join(__dirname, "checks.json"), "utf8")) as Checks;
writeFileSync(path.join(__dirname, "../../docs/scanner.md"), scannerPage({ checks, answers, waivers }));
