// What a person is told when a run fails.
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import path from "node:path";

/** @returns {string} what to print, of whatever was thrown */
export function failureMessage(error) {
  if (error?.code === "ERR_MODULE_NOT_FOUND") {
    return `${error.message}\nRun npm ci first.`;
  }
  // What is wrong with the settings or the TypeScript is for their author; a stack trace would bury it.
  if (error?.name === "SettingsError" || Array.isArray(error?.errors)) {
    return error.message;
  }
  return inSources(error?.stack ?? String(error));
}

/** A stack trace with the places in the TypeScript, where a bundle tells them. */
function inSources(stack) {
  const maps = new Map();
  return stack.replace(/(\/[^()\n]+?\.js|[A-Z]:\\[^()\n]+?\.js):(\d+):(\d+)/g, (place, file, line, column) => {
    if (!maps.has(file)) {
      maps.set(file, sourceMapOf(file));
    }
    const { originalSource, originalLine, originalColumn } = maps.get(file)?.findEntry(line - 1, column - 1) ?? {};
    return originalSource === undefined
      ? place
      : `${path.resolve(path.dirname(file), originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
  });
}

function sourceMapOf(file) {
  try {
    const [, encoded] = /^\/\/# sourceMappingURL=data:application\/json;base64,(.*)$/m.exec(readFileSync(file, "utf8"));
    return new SourceMap(JSON.parse(Buffer.from(encoded, "base64")));
  } catch {
    // No script of ours, or not kept.
    return undefined;
  }
}
