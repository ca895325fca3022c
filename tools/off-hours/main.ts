import { SFNClient } from "@aws-sdk/client-sfn";
import { STSClient } from "@aws-sdk/client-sts";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { checkSettings } from "../../settings/check/check-settings";
import { envFileReader } from "../../settings/check/env-files";
import { readImageFiles } from "../../settings/check/image-files";
import { ownRuleIds } from "../../stacks/extensions/check-rules";
import { loadSettings } from "../../synthesis/load-settings";
import { settingsFolder } from "../../synthesis/settings-folder";
import { PROJECT } from "../terraform/synthesized-stacks";
import { readCommand } from "./command";
import { follow } from "./follow";
import { stateMachineOf } from "./state-machine-of";

// What this command says is a line, and the SDK's advice on versions of Node.js is ten.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

/** `npm run wake` and `npm run sleep`: start the execution, and follow it until it has ended. */
async function main(): Promise<void> {
  const command = readCommand();
  const folder = path.resolve(PROJECT, settingsFolder(command.config));
  const { definition, extensions } = loadSettings(folder);
  const { settings } = checkSettings(definition, {
    example: true,
    imageFiles: readImageFiles(folder),
    readEnvFile: envFileReader(folder),
    ownRuleIds: ownRuleIds(extensions),
  });
  const machine = stateMachineOf(settings, command.environment, command.verb);
  const { region } = machine;
  await follow(command, machine, {
    identity: new STSClient({ region }),
    runs: new SFNClient({ region }),
    say: (line) => {
      console.log(line);
    },
    wait: (seconds) => setTimeout(seconds * 1000),
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
