import { execFileSync } from "node:child_process";
import { rotationCode } from "../../../constructs/secrets/rotation-code";
import { describeWithPython } from "../../support/describe-with";

const NAME = "shop/prod/session-key";

/** A secret of Secrets Manager, and what happens to it. */
interface Case {
  /** Labels of the versions, by their ids. */
  readonly versions: Readonly<Record<string, readonly string[]>>;
  /** Values of the versions that have one. */
  readonly values?: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly rotationEnabled?: boolean;
  /** The steps that Secrets Manager calls the function with, in this order. */
  readonly steps: readonly string[];
  /** Number of the call of AWS that is refused. */
  readonly failingCall?: number;
  readonly settings?: { readonly length: number; readonly punctuation: boolean };
}

interface Outcome {
  readonly versions: Readonly<Record<string, readonly string[]>>;
  readonly values: Readonly<Record<string, string>>;
  readonly calls: readonly string[];
  readonly passwords: readonly object[];
  readonly error: string | null;
  readonly printed: string;
}

/** Secrets Manager, as its API Reference describes it, in front of the code. It has no call that reads a value. */
const HARNESS = `
import contextlib, io, json, sys, types

case = json.loads(sys.stdin.read())
versions, values = case["versions"], case["values"]
calls, passwords = [], []


class Exceptions:
    class ResourceExistsException(Exception):
        pass


class Client:
    exceptions = Exceptions

    def called(self, name):
        calls.append(name)
        if len(calls) == case["failingCall"]:
            raise RuntimeError("refused by AWS")

    def describe_secret(self, SecretId):
        self.called("describe")
        stages = {version: list(labels) for version, labels in versions.items()}
        return {"Name": case["name"], "RotationEnabled": case["rotationEnabled"], "VersionIdsToStages": stages}

    def get_random_password(self, **settings):
        self.called("generate")
        passwords.append(settings)
        return {"RandomPassword": f"random-{len(passwords)}"}

    def put_secret_value(self, SecretId, ClientRequestToken, SecretString, VersionStages):
        self.called("put")
        if ClientRequestToken in values:
            raise Exceptions.ResourceExistsException()
        values[ClientRequestToken] = SecretString
        for stage in VersionStages:
            self.label(stage, ClientRequestToken)

    def update_secret_version_stage(self, SecretId, VersionStage, MoveToVersionId=None, RemoveFromVersionId=None):
        self.called(f"move {VersionStage}")
        holder = next((version for version, labels in versions.items() if VersionStage in labels), None)
        assert RemoveFromVersionId in (None, holder), "the label is not there"
        assert MoveToVersionId is None or holder == RemoveFromVersionId, "the label must be removed from its version"
        if RemoveFromVersionId:
            versions[RemoveFromVersionId].remove(VersionStage)
        if MoveToVersionId:
            versions[MoveToVersionId].append(VersionStage)
            if VersionStage == "AWSCURRENT" and RemoveFromVersionId:
                self.label("AWSPREVIOUS", RemoveFromVersionId)

    def label(self, stage, version):
        for labels in versions.values():
            if stage in labels:
                labels.remove(stage)
        versions.setdefault(version, []).append(stage)


boto3 = types.ModuleType("boto3")
boto3.client = lambda name: {"secretsmanager": Client()}[name]
sys.modules["boto3"] = boto3
module, printed, error = {}, io.StringIO(), None
with contextlib.redirect_stdout(printed):
    exec(compile(case["code"], "index.py", "exec"), module)
    try:
        for step in case["steps"]:
            event = {"Step": step, "SecretId": "arn:of:secret", "ClientRequestToken": "new", "RotationToken": "rotation"}
            module["handler"](event, None)
    except Exception as raised:
        error = str(raised)
print(json.dumps({
    "versions": versions, "values": values, "calls": calls, "passwords": passwords, "error": error,
    "printed": printed.getvalue(),
}))
`;

function run({ settings = { length: 40, punctuation: false }, ...given }: Case): Outcome {
  const code = rotationCode({ [NAME]: settings });
  const defaults = { values: { old: "old" }, name: NAME, rotationEnabled: true, failingCall: 0 };
  const input = JSON.stringify({ ...defaults, ...given, code });
  return JSON.parse(execFileSync("python3", ["-c", HARNESS], { input, encoding: "utf8" })) as Outcome;
}

const STEPS = ["createSecret", "setSecret", "testSecret", "finishSecret"];
const pending = { old: ["AWSCURRENT"], new: ["AWSPENDING"] };
const rotated = { old: ["AWSPREVIOUS"], new: ["AWSCURRENT"] };

describeWithPython(() => {
  test("a rotation stores a new random value and makes it the current one", () => {
    const { versions, values, error } = run({ versions: pending, steps: STEPS });
    expect({ versions, values, error }).toEqual({
      versions: rotated,
      values: { old: "old", new: "random-1" },
      error: null,
    });
  });

  test("a second rotation leaves the label of the first one nowhere else", () => {
    const versions = { older: ["AWSPREVIOUS"], old: ["AWSCURRENT"], new: ["AWSPENDING"] };
    expect(run({ versions, steps: STEPS }).versions).toEqual({ older: [], ...rotated });
  });

  test.each([
    { length: 40, punctuation: false },
    { length: 64, punctuation: true },
  ])("a value is generated as the first one was: %j", (settings) => {
    expect(run({ versions: pending, steps: ["createSecret"], settings }).passwords).toEqual([
      { PasswordLength: settings.length, ExcludePunctuation: !settings.punctuation },
    ]);
  });

  test("each step may be called again: the value stays the one that was stored first", () => {
    const steps = STEPS.flatMap((step) => [step, step]);
    const { versions, values, error } = run({ versions: pending, steps });
    expect({ versions, values, error }).toEqual({
      versions: rotated,
      values: { old: "old", new: "random-1" },
      error: null,
    });
  });

  test("a finished rotation that is called from the start changes nothing", () => {
    const values = { old: "old", new: "rotated" };
    const outcome = run({ versions: rotated, values, steps: STEPS });
    expect(outcome).toMatchObject({ versions: rotated, values, error: null });
    expect(new Set(outcome.calls)).toEqual(new Set(["describe"]));
  });

  test("a rotation that was cut off between its two labels is finished", () => {
    const between = { old: ["AWSPREVIOUS"], new: ["AWSPENDING", "AWSCURRENT"] };
    expect(run({ versions: between, steps: ["finishSecret"] })).toMatchObject({ versions: rotated, error: null });
  });

  test.each(["setSecret", "testSecret"])("%s does nothing: the platform passes the value on", (step) => {
    const { calls, error } = run({ versions: pending, steps: [step] });
    expect({ calls, error }).toEqual({ calls: ["describe"], error: null });
  });

  test.each<[string, Partial<Case>, string]>([
    ["a secret without rotation", { rotationEnabled: false }, `The secret ${NAME} has no rotation.`],
    [
      "a secret that isn't its own",
      { name: "shop/prod/payment-provider" },
      "This function does not rotate the secret shop/prod/payment-provider.",
    ],
    [
      "a version that doesn't exist",
      { versions: { old: ["AWSCURRENT"] } },
      `The version new of the secret ${NAME} is not staged for rotation.`,
    ],
    [
      "a version without a label",
      { versions: { old: ["AWSCURRENT"], new: [] } },
      `The version new of the secret ${NAME} is not staged for rotation.`,
    ],
    ["an unknown step", { steps: ["deleteSecret"] }, "There is no step deleteSecret."],
  ])("%s is refused before anything changes", (_, given, error) => {
    const versions = given.versions ?? pending;
    const outcome = run({ versions, steps: ["createSecret"], ...given });
    expect(outcome).toMatchObject({ versions, values: { old: "old" }, error });
    expect(outcome.calls.filter((call) => call !== "describe")).toEqual([]);
  });

  test("what AWS refuses ends the step with an error, which the alarm counts", () => {
    expect(run({ versions: pending, steps: ["createSecret"], failingCall: 3 })).toMatchObject({
      error: "refused by AWS",
      values: { old: "old" },
    });
  });

  test("no value is written to the log", () => {
    const steps = STEPS.flatMap((step) => [step, step]);
    const { printed } = run({ versions: pending, steps });
    expect(printed).toContain("has a value already");
    expect(printed).not.toMatch(/random-|old/);
  });
});
