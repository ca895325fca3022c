// Describes why a run failed.
const { readdirSync, readFileSync } = require("node:fs");
const { SourceMap } = require("node:module");
const path = require("node:path");
const { inspect } = require("node:util");
const { readSealed } = require("./sealed-file");

/** What CDKTF adds to the issues of constructs: advice that would hide them, and links. */
const VALIDATION =
  /^(?:App-level v|V)alidation failed with the following errors:\n([\s\S]*?)\n\n?(?:If you wish|Validations allow)/;

/**
 * @param {unknown} error the value that was thrown
 * @param {import("./bundles").Bundle} [app] the bundle that threw it
 * @param {string} [settings] the folder of settings: of an error in its files, only its own lines are shown
 * @returns {string} the message, and the project's lines in the stack trace unless the message is enough
 */
function describe(error, app, settings) {
  if (!(error instanceof Error)) {
    return `${settings ?? "The app"} threw ${inspect(error)} instead of an Error.`;
  }
  if (error.code === "MODULE_NOT_FOUND") {
    return notFound(error, settings);
  }
  if (Array.isArray(error.errors)) {
    return [`The settings can't be compiled:`, ...error.errors.map((issue) => `  ${compilerIssue(issue)}`)].join("\n");
  }
  // What is wrong with the call or with the settings says so itself.
  if (["UsageError", "SettingsError", "DuplicateNameError", "GuardrailError"].includes(error.name)) {
    return error.message;
  }
  const [, issues] = VALIDATION.exec(error.message) ?? [];
  if (issues !== undefined) {
    return ["The stacks can't be synthesized:", ...issues.trim().split("\n").map(constructIssue)].join("\n");
  }
  if (app === undefined) {
    return error.stack ?? error.message;
  }
  const isOfUser = (source) => isWithin(path.resolve(source), path.resolve(settings));
  if (error.name === "ExtensionError") {
    return [error.message, ...linesOf(error.cause, app, isOfUser)].join("\n");
  }
  const message = `${error.name}: ${error.message}`;
  const own = linesOf(error, app, isOfUser);
  return own.length > 0
    ? [`The settings can't be loaded: ${message}`, ...own].join("\n")
    : [message, ...linesOf(error, app, (source) => !isRunner(source))].join("\n");
}

/** The issue of a construct, with the setting that it comes from where that is known, in place of its path twice. */
function constructIssue(line) {
  const [, construct, message] = /^\s*\[([^\]]+)\] (.*)$/.exec(line) ?? [];
  if (construct === undefined) {
    return `  ${line.trim()}`;
  }
  const text = message.startsWith(`${construct}: `) ? message.slice(construct.length + 2) : message;
  const [, stack, kind, name] = /^([^/]+)\/(service|worker|job|task)-([^/]+)\/task\/role$/.exec(construct) ?? [];
  return stack === undefined ? `  ${construct}: ${text}` : `  environments.${stack}.${kind}s.${name}.uses: ${text}`;
}

/** What esbuild refuses, with its place, in words for those who write settings. */
function compilerIssue({ text, location }) {
  const [, file] = /^No matching export in "([^"]+)" for import "default"$/.exec(text) ?? [];
  if (file !== undefined) {
    return `${file} has no default export; add \`export default\` with the settings, or the extensions.`;
  }
  const place = location ? `${location.file}:${location.line}:${location.column + 1}: ` : "";
  if (text.startsWith("Top-level await")) {
    return `${place}top-level \`await\` is not supported; read files with \`readFileSync\`, and other values from \`process.env\`.`;
  }
  return `${place}${text}`;
}

/** Names the packages that aren't installed, the settings that import them, and what to run. */
function notFound(error, settings) {
  const names = [...error.message.matchAll(/(?:Could not resolve|Cannot find (?:module|package)) ["']([^"']+)["']/g)];
  const missing = names.map(([, name]) => name).filter((name) => !isDependency(name));
  if (missing.length === 0 || settings === undefined) {
    return `${error.message.split("\n")[0]}\nRun npm ci first.`;
  }
  return missing
    .map((name) => {
      const file = importerOf(name, settings) ?? settings;
      return path.isAbsolute(name) || name.startsWith(".")
        ? `${file} requires "${name}", which does not exist.`
        : `${file} imports "${name}", which is not installed; run npm install ${packageOf(name)}, or remove the import.`;
    })
    .join("\n");
}

/** Whether package.json asks for a package, so that `npm ci` installs it. */
function isDependency(name) {
  const { dependencies, devDependencies } = require("../package.json");
  return packageOf(name) in { ...dependencies, ...devDependencies };
}

/** The package of an import: `@aws-sdk/client-s3/dist` is in `@aws-sdk/client-s3`. */
function packageOf(name) {
  return name.split("/", name.startsWith("@") ? 2 : 1).join("/");
}

/** The file of a folder of settings that mentions a name in quotes. */
function importerOf(name, settings) {
  const files = readdirSync(settings, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  return files.find((file) => [`"${name}"`, `'${name}'`].some((quoted) => readFileSync(file, "utf8").includes(quoted)));
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
  return source.startsWith("synthesis/") || source.startsWith("stacks/platform/") || source === "main.ts";
}

module.exports = { describe };
