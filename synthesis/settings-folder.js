// Decides which folder of settings a command takes.
const { existsSync } = require("node:fs");
const path = require("node:path");
const { UsageError } = require("./arguments");

const ROOT = path.dirname(module.path);

/**
 * The folder of settings: the one that `--config` names, else the one that PLATFORM_CONFIG names, else the default.
 *
 * @param {string} [named] by `--config`: absolute or from the project's root, with slashes or backslashes
 * @param {string} [byDefault] from the project's root
 * @returns {string} the folder, with slashes, from the project's root where it is inside; absolute where it is not
 * @throws UsageError if the folder has no settings
 */
function settingsFolder(named, byDefault = "config") {
  const wanted = named || process.env.PLATFORM_CONFIG || byDefault;
  const folder = path.resolve(ROOT, wanted.replaceAll("\\", "/"));
  const inside = path.relative(ROOT, folder);
  const outside = inside === "" || inside.split(path.sep)[0] === ".." || path.isAbsolute(inside);
  const name = (outside ? folder : inside).replaceAll("\\", "/");
  if (!existsSync(path.join(folder, "index.ts"))) {
    const rule = "--config and PLATFORM_CONFIG name a folder that has an index.ts, as config/ does.";
    throw new UsageError(`There are no settings in ${name}: ${rule}`);
  }
  return name;
}

module.exports = { settingsFolder };
