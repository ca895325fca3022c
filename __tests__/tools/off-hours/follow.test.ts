import { type Verb } from "../../../tools/off-hours/command";
import { follow } from "../../../tools/off-hours/follow";

const machine = { account: "200000000002", region: "eu-west-1", arn: "arn:machine" };

/** An execution as Step Functions describes it, or the error that AWS answers with. */
type Answer = Readonly<Record<string, string>> | Error;

interface Played {
  /** What each call answers, by the name of its command. */
  readonly starts?: Answer;
  readonly caller?: Answer;
  /** What the looks at the execution answer, one after another. */
  readonly looks?: readonly Answer[];
  readonly verb?: Verb;
  readonly input?: object;
}

/** Runs a command, and returns what it told and sent, and the message with which it failed. */
async function told({ starts, caller, looks = [], verb = "wake", input = {} }: Played) {
  const said: string[] = [];
  const sent: unknown[] = [];
  const waited: number[] = [];
  const rest = [...looks];
  const answer = async (value: Answer | undefined) => {
    await Promise.resolve();
    if (value instanceof Error) throw value;
    return value;
  };
  const runs = {
    send: async (command: { readonly input: Record<string, unknown> }) => {
      sent.push(command.input);
      return "stateMachineArn" in command.input
        ? answer(starts ?? { executionArn: "arn:execution" })
        : answer(rest.shift() ?? { status: "SUCCEEDED", output: '{"result":"done","before":"asleep","until":""}' });
    },
  };
  const identity = { send: async () => answer(caller ?? { Account: machine.account }) };
  const failure = await follow({ verb, environment: "test", input }, machine, {
    identity: identity,
    runs: runs,
    say: (line) => said.push(line),
    wait: async (seconds) => {
      waited.push(seconds);
      await Promise.resolve();
    },
  }).catch((error: unknown) => (error instanceof Error ? error.message : error));
  return { said, sent, waited, failure };
}

const failed = (name: string, message: string) => Object.assign(new Error(message), { name });
const succeeded = (output: object) => ({ status: "SUCCEEDED", output: JSON.stringify(output) });

describe("npm run wake and npm run sleep", () => {
  test("start the execution with what was asked for, and follow it until it has ended", async () => {
    const until = "2027-01-15T01:00:00.000Z";
    const { said, sent, waited, failure } = await told({
      looks: [{ status: "RUNNING" }, { status: "RUNNING" }, succeeded({ result: "done", before: "asleep", until })],
      input: { hours: 5 },
    });
    expect(failure).toBeUndefined();
    expect(sent[0]).toEqual({ stateMachineArn: "arn:machine", input: '{"hours":5}' });
    expect(waited).toEqual([10, 10]);
    expect(said).toEqual([
      "test wakes; this takes 10 to 20 minutes.",
      "You may stop waiting with Ctrl-C: it goes on. The execution: arn:execution",
      `test is awake. It stays so until ${until} at least.`,
    ]);
  });

  test.each<[Verb, object, string]>([
    ["wake", { result: "done", before: "awake", until: "" }, "test was awake already."],
    ["wake", { result: "done", before: "waking", until: "" }, "test is awake."],
    ["sleep", { result: "done", before: "asleep", until: "X" }, "test was asleep already. It stays so until X."],
    ["sleep", { result: "done", before: "awake", until: "" }, "test is asleep."],
    ["sleep", {}, "test is asleep."],
  ])("say what became of it: %s, %j", async (verb, output, line) => {
    const { said, failure } = await told({ verb, looks: [succeeded(output)] });
    expect([said.at(-1), failure]).toEqual([line, undefined]);
  });

  test.each<[string, Played, string]>([
    [
      "another account",
      { caller: { Account: "100000000001" } },
      "You are signed in to the account 100000000001, and test is in 200000000002: sign in there first.",
    ],
    [
      "no credentials",
      { caller: failed("CredentialsProviderError", "Could not load credentials from any providers\nat …") },
      "There are no AWS credentials: sign in to the account 200000000002 first (Could not load credentials from any providers).",
    ],
    [
      "old credentials",
      { caller: failed("ExpiredToken", "The token is expired.") },
      "AWS refuses the credentials: sign in to the account 200000000002 again (The token is expired.).",
    ],
    [
      "a missing permission",
      { starts: failed("AccessDeniedException", "not authorized"), verb: "sleep" },
      "You may not put test to sleep: it takes the permission `operate`, see docs/access.md (not authorized).",
    ],
    [
      "a stack that is not applied",
      { starts: failed("StateMachineDoesNotExist", "…") },
      "Nothing can wake test yet: apply the stack test with `offHours` first.",
    ],
    [
      "a network that doesn't reach AWS",
      { caller: failed("TimeoutError", "connect ETIMEDOUT\n    at stack") },
      "AWS in eu-west-1 did not wake test: connect ETIMEDOUT",
    ],
    [
      "an execution that fails",
      { looks: [{ status: "FAILED", error: "NotAwake", cause: "1 of the databases is late." }] },
      "test did not wake: 1 of the databases is late. See docs/runbooks/environment-asleep.md.",
    ],
    [
      "an execution that somebody stopped",
      { looks: [{ status: "ABORTED" }], verb: "sleep" },
      "test did not go to sleep: ABORTED. See docs/runbooks/environment-asleep.md.",
    ],
    [
      "an execution that a later one replaces",
      { looks: [succeeded({ result: "replaced" })] },
      "A later execution took over: somebody has woken test or put it to sleep meanwhile.",
    ],
  ])("fail with one line that says what to do about %s", async (_, played, message) => {
    expect((await told(played)).failure).toBe(message);
  });
});
