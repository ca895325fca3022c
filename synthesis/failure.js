// Describes why a run failed.
const { SourceMap } = require("node:module");
const path = require("node:path");
const { readSealed } = require("./sealed-file");

/**
 * @param {unknown} error the value that was thrown
 * @param {import("./bundles").Bundle} [app] the bundle that threw it
 * @param {string} [settings] the folder of settings: of an error in its extensions, only its own lines are shown
 * @returns {string} the message, and the project's lines in the stack trace unless the message is enough
 */
function describe(error, app, settings) {
  if (!(error instanceof Error)) {
    return String(error);
  }
  if (error.code === "MODULE_NOT_FOUND") {
    return `${error.message.split("\n")[0]}\nRun npm ci first.`;
  }
  // What is wrong with the call, the settings, or the TypeScript as esbuild reads it says so itself.
  if (["UsageError", "SettingsError"].includes(error.name) || Array.isArray(error.errors)) {
    return error.message;
  }
  if (app === undefined) {
    return error.stack ?? error.message;
  }
  if (error.name === "ExtensionError") {
    const isOfUser = (source) => isWithin(path.resolve(source), path.resolve(settings));
    return [error.message, ...linesOf(error.cause, app, isOfUser)].join("\n");
  }
  return [`${error.name}: ${error.message}`, ...linesOf(error, app, (source) => !isRunner(source))].join("\n");
}

/** The lines of an error's stack trace that are in some source files of a bundle. */
function linesOf(error, app, isShown) {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return stack.split("\n").flatMap(linesOfSources(app, isShown));
}

/** Maps a line of a stack trace to the project's source file. Lines of other files are left out. */
function linesOfSources({ file, seal }, isShown) {
  const map = readSealed(`${file}.map`, seal);
  const sources = map && new SourceMap(JSON.parse(map.content.toString()));
  return (line) => {
    const [, place, row, column] = /\(?([^()]+):(\d+):(\d+)\)?$/.exec(line) ?? [];
    const { originalSource, originalLine, originalColumn } =
      place?.endsWith(file) && sources ? sources.findEntry(row - 1, column - 1) : {};
    return originalSource === undefined || !isShown(originalSource)
      ? []
      : [`    at ${originalSource}:${originalLine + 1}:${originalColumn + 1}`];
  };
}

function isWithin(file, folder) {
  const relative = path.relative(folder, file);
  return !relative.startsWith("..") && !path.isAbsolute(relative);
}

/** Whether a source file only runs the app: the mistake is not there. */
function isRunner(source) {
  return source.startsWith("synthesis/") || source === "main.ts";
}

module.exports = { describe };
