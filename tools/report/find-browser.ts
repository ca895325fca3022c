import { accessSync, constants } from "node:fs";
import path from "node:path";

/** Commands by which Chromium, or a browser that is made from it, may be installed. */
const COMMANDS = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge",
  "msedge",
];

const MACOS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/**
 * Finds a browser in PATH or where macOS has it; nothing is downloaded.
 * @throws if there is none
 */
export function findBrowser(): string {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const files = COMMANDS.flatMap((command) => folders.map((folder) => path.join(folder, command)));
  const found = [...files, ...MACOS].find(isExecutable);
  if (found === undefined) {
    throw new Error("Chromium was not found in PATH. Debian's package is chromium, macOS's cask is chromium.");
  }
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
