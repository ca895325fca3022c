import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
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
import { stateMachineOf } from "./state-machine-of";

/** Milliseconds between two looks at the execution. */
const INTERVAL = 10_000;

/** `npm run wake` and `npm run sleep`: start the execution, and follow it until it has ended. */
async function main(): Promise<void> {
  const { verb, config, environment, input } = readCommand();
  const folder = path.resolve(PROJECT, settingsFolder(config));
  const { definition, extensions } = loadSettings(folder);
  const { settings } = checkSettings(definition, {
    example: true,
    imageFiles: readImageFiles(folder),
    readEnvFile: envFileReader(folder),
    ownRuleIds: ownRuleIds(extensions),
  });
  const { region, arn } = stateMachineOf(settings, environment, verb);
  const client = new SFNClient({ region });
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn: arn, input: JSON.stringify(input) }),
  );
  console.log(`${environment} ${verb === "wake" ? "wakes" : "goes to sleep"}; this takes 10 to 20 minutes.`);
  console.log(`You may stop waiting with Ctrl-C: it goes on. The execution: ${executionArn}`);
  let status: string | undefined = "RUNNING";
  while (status === "RUNNING") {
    await setTimeout(INTERVAL);
    const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
    status = execution.status;
    if (status === "RUNNING" || status === "SUCCEEDED") continue;
    throw new Error(
      `It did not ${verb}: ${execution.cause ?? execution.error ?? status}. See docs/runbooks/environment-asleep.md.`,
    );
  }
  console.log(`${environment} is ${verb === "wake" ? "awake" : "asleep"}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
