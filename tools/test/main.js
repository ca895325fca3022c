// `npm test`: runs Jest. `--config <folder>` chooses the settings that the suite in __tests__/config is about; Jest
// has an option of the same name, which is out of reach here, and takes all other arguments.
const { run } = require("jest");
const { takeConfig } = require("../../synthesis/arguments");
const { settingsFolder } = require("../../synthesis/settings-folder");

try {
  const { config, rest } = takeConfig(process.argv.slice(2));
  process.env.PLATFORM_CONFIG = settingsFolder(config);
  run(rest);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
