import { DescribeExecutionCommand, type SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { type SwitchResult } from "../../constructs/core/sleep-switch";
import { type OffHoursCommand, type Verb } from "./command";
import { refusal } from "./refusal";
import { type OffHoursMachine } from "./state-machine-of";

/** How AWS is called, and what is told. */
export interface FollowContext {
  readonly identity: Pick<STSClient, "send">;
  readonly runs: Pick<SFNClient, "send">;
  readonly say: (line: string) => void;
  /** Waits for a number of seconds. */
  readonly wait: (seconds: number) => Promise<void>;
}

/** Number of seconds between two looks at the execution. */
const INTERVAL = 10;

/**
 * Starts the execution that wakes an environment or puts it to sleep, and follows it until it has ended.
 * @throws with one line that says what to do, if AWS refuses it or it doesn't succeed
 */
export async function follow(
  command: Pick<OffHoursCommand, "environment" | "input" | "verb">,
  machine: OffHoursMachine,
  { identity, runs, say, wait }: FollowContext,
): Promise<void> {
  const { verb, environment, input } = command;
  const asked = { verb, environment, ...machine };
  const { Account } = await explained(identity.send(new GetCallerIdentityCommand({})), asked);
  if (Account !== undefined && Account !== machine.account) {
    throw new Error(
      `You are signed in to the account ${Account}, and ${environment} is in ${machine.account}: sign in there first.`,
    );
  }
  const { executionArn } = await explained(
    runs.send(new StartExecutionCommand({ stateMachineArn: machine.arn, input: JSON.stringify(input) })),
    asked,
  );
  say(`${environment} ${verb === "wake" ? "wakes" : "goes to sleep"}; this takes 10 to 20 minutes.`);
  say(`You may stop waiting with Ctrl-C: it goes on. The execution: ${executionArn}`);
  for (;;) {
    const execution = await explained(runs.send(new DescribeExecutionCommand({ executionArn })), asked);
    const { status, cause, error, output } = execution;
    if (status === "SUCCEEDED") {
      say(outcome(environment, verb, output));
      return;
    }
    if (status !== "RUNNING") {
      const reason = (cause ?? error ?? status ?? "").split("\n", 1)[0]?.replace(/\.$/, "") ?? "";
      const action = verb === "wake" ? "wake" : "go to sleep";
      throw new Error(`${environment} did not ${action}: ${reason}. See docs/runbooks/environment-asleep.md.`);
    }
    await wait(INTERVAL);
  }
}

/**
 * Returns what an execution that succeeded has done.
 * @throws if a later execution has taken over from it
 */
function outcome(environment: string, verb: Verb, output: string | undefined): string {
  const { result, before, until = "" } = JSON.parse(output ?? "{}") as Partial<SwitchResult>;
  const state = verb === "wake" ? "awake" : "asleep";
  if (result === "replaced") {
    throw new Error(`A later execution took over: somebody has woken ${environment} or put it to sleep meanwhile.`);
  }
  const stays = until === "" ? "" : ` It stays so until ${until}${verb === "wake" ? " at least" : ""}.`;
  return before === state ? `${environment} was ${state} already.${stays}` : `${environment} is ${state}.${stays}`;
}

async function explained<Result>(call: Promise<Result>, asked: Parameters<typeof refusal>[1]): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    throw new Error(refusal(error, asked));
  }
}
