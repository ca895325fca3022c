import { DescribeExecutionCommand, type SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { type DeployTarget } from "./deploy-targets";

/** How a task is run, and how its run is followed. */
export interface RunContext {
  readonly runs: SFNClient;
  readonly region: string;
  readonly say: (line: string) => void;
  /** Waits for a number of seconds. */
  readonly wait: (seconds: number) => Promise<void>;
}

/** Number of seconds between two looks at a run. */
const POLLING_SECONDS = 10;

/**
 * Runs a task that has to succeed before others are deployed, and waits for its end. Its state machine runs the latest revision.
 * @returns why it failed, and what that means for the others; `undefined` if it succeeded
 */
export async function runTask(
  { runs, region, say, wait }: RunContext,
  { workload, family, stateMachine, minutes }: Omit<DeployTarget, "containers" | "service">,
  revision: string,
): Promise<string | undefined> {
  say(`${workload}: running ${revision} before what follows`);
  const { executionArn } = await runs.send(new StartExecutionCommand({ stateMachineArn: stateMachine }));
  const unchanged = `Nothing that follows was changed. To see why: aws logs tail /ecs/${family} --since 1h --region ${region}`;
  for (let seconds = 0; seconds <= minutes * 60; seconds += POLLING_SECONDS) {
    const { status, error, cause } = await runs.send(new DescribeExecutionCommand({ executionArn }));
    if (status === "SUCCEEDED") {
      say(`${workload}: succeeded`);
      return undefined;
    }
    if (status !== "RUNNING" && status !== "PENDING_REDRIVE") {
      const reason = [error, cause].filter((text) => text !== undefined).join(": ");
      return `The task ${workload} did not succeed (${reason === "" ? String(status) : reason}). ${unchanged}`;
    }
    await wait(POLLING_SECONDS);
  }
  return `The task ${workload} was not complete after ${String(minutes)} minutes, and runs on. ${unchanged}`;
}
