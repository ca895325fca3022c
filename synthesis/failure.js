// What a person is told when a run fails.
const { SourceMap } = require("node:module");
const { readSealed } = require("./sealed-file");

/**
 * @param {unknown} error whatever was thrown
 * @param {import("./bundles").Bundle} [app] what threw it
 * @returns {string} its message, and the project's lines that led to it; where the message says it all, that alone
 */
function describe(error, app) {
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
  const lines = (error.stack ?? "").split("\n").flatMap(linesOfSources(app));
  return [`${error.name}: ${error.message}`, ...lines].join("\n");
}

/** Turns a line of a stack trace into the same of the file that the user has, and leaves out those of others. */
function linesOfSources({ file, seal }) {
  const map = readSealed(`${file}.map`, seal);
  const sources = map && new SourceMap(JSON.parse(map.content.toString()));
  return (line) => {
    const [, place, row, column] = /\(?([^()]+):(\d+):(\d+)\)?$/.exec(line) ?? [];
    const { originalSource, originalLine, originalColumn } =
      place?.endsWith(file) && sources ? sources.findEntry(row - 1, column - 1) : {};
    return originalSource === undefined || isRunner(originalSource)
      ? []
      : [`    at ${originalSource}:${originalLine + 1}:${originalColumn + 1}`];
  };
}

/** What runs the app is not where the mistake is. */
function isRunner(source) {
  return source.startsWith("synthesis/") || source === "main.ts";
}

module.exports = { describe };
