import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { App, TerraformStack } from "cdktf";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type AddedGuardrails, addGuardrails, GuardrailError, type Rule, violationsOf } from "../../../guardrails/app";

const RULE = "s3-public-access-block";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "guarded-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** An app of the user's own: two stacks, of which the second has a bucket without a public access block. */
function appWith(options?: AddedGuardrails, hclOutput = false): App {
  const app = new App({ outdir: path.join(folder, "out"), hclOutput });
  if (options) addGuardrails(app, options);
  for (const name of ["data", "test"]) {
    const stack = new TerraformStack(app, name);
    new AwsProvider(stack, "aws", { region: "eu-west-1", allowedAccountIds: ["444444444444"] });
    if (name === "test") new S3Bucket(stack, "uploads");
    else new SnsTopic(stack, "orders", { name: "orders" });
  }
  return app;
}

const stages = { data: "test", test: "test" } as const;

/** The violations of the rule under test that `app.synth()` throws. */
function thrown(app: App): { paths: string[]; message: string } {
  try {
    app.synth();
  } catch (error) {
    if (!(error instanceof GuardrailError)) throw error;
    const paths = error.violations.filter(({ rule }) => rule.id === RULE).map(({ resource }) => resource.path);
    return { paths, message: error.message };
  }
  return { paths: [], message: "" };
}

test("one line lets an app be judged, and nothing is written if a stack is refused", () => {
  const app = appWith({});
  expect(thrown(app).paths).toEqual(["test/uploads"]);
  expect(readdirSync(path.join(folder, "out", "stacks"))).toEqual([]);
  expect(existsSync(path.join(folder, "out", "manifest.json"))).toBe(false);
  expect(app.outdir).toBe(path.join(folder, "out"));
});

test("an app that is accepted is written as without guardrails", () => {
  appWith({ stages, packs: { data: { off: ["*"] }, test: { off: ["*"] } } }).synth();
  const read = (file: string) => readFileSync(path.join(folder, "out", file), "utf8");
  const files = ["manifest.json", "stacks/data/cdk.tf.json", "stacks/test/cdk.tf.json"];
  const guarded = files.map(read);
  rmSync(path.join(folder, "out"), { recursive: true });
  appWith().synth();
  expect(files.map(read)).toEqual(guarded);
});

test("an app that writes HCL is judged too", () => {
  expect(thrown(appWith({}, true)).paths).toEqual(["test/uploads"]);
  expect(readdirSync(path.join(folder, "out", "stacks"))).toEqual([]);
});

test("a pack makes warnings of rules, outside of prod alone", () => {
  const warnings: string[] = [];
  const packs = { data: { off: ["*"] }, test: { warnings: ["*"] } };
  const onWarning = (message: string) => warnings.push(message);
  expect(thrown(appWith({ stages, packs, onWarning })).paths).toEqual([]);
  expect(warnings).toContainEqual(
    expect.stringMatching(
      /^test\/uploads: it has no `aws_s3_bucket_public_access_block`, but every bucket .* \(s3-public-access-block\)$/,
    ),
  );
  expect(thrown(appWith({ packs, onWarning })).paths).toEqual(["test/uploads"]);
});

describe("waivers", () => {
  const waiver = {
    rule: RULE,
    resources: "test/uploads",
    reason: "The bucket serves the public images of the shop.",
    owner: "shop-team",
    until: "2027-01-31",
  };

  test("allow a resource not to follow a rule", () => {
    expect(thrown(appWith({ waivers: [waiver] })).paths).toEqual([]);
  });

  test.each([
    [
      { resources: "test/downloads" },
      'the rule s3-public-access-block judges no resource at "test/downloads"; it judges "test/uploads".',
    ],
    [
      { until: "2026-01-31" },
      "the waiver ended on 2026-01-31; mend what it allows and remove it, or decide again and set a later date.",
    ],
    [{ until: "soon" }, '`until` must be a date such as "2027-01-31"; got "soon".'],
    [{ owner: " " }, "`owner` must be a team or an email address."],
    [
      { reason: "see ticket OPS-1234 as agreed" },
      '`reason` must say why, in words that an auditor understands; got "see ticket OPS-1234 as agreed".',
    ],
  ])("are refused with %j", (change, message) => {
    const { message: all } = thrown(appWith({ waivers: [{ ...waiver, ...change }], date: "2026-11-27" }));
    expect(all).toContain(`The waivers of the guardrails are wrong:\n  waivers[0]: ${message}`);
  });

  test("are warned about before they end", () => {
    const warnings: string[] = [];
    const packs = { data: { off: ["*"] }, test: { warnings: ["*"] } };
    appWith({
      waivers: [waiver],
      stages,
      packs,
      date: "2027-01-30",
      onWarning: (message) => warnings.push(message),
    }).synth();
    expect(warnings).toContain(
      "waivers[0]: the waiver ends on 2027-01-31, tomorrow; mend what it allows, or decide again and set a later date.",
    );
  });
});

test("rules of the user's own judge beside the others", () => {
  const rule: Rule = {
    id: "own-topic-names",
    wants: "every topic is named after its team",
    severity: "low",
    controls: {},
    types: ["aws_sns_topic"],
    reason: "Nobody finds it otherwise.",
    fix: "Begin `name` with `shop-`.",
    check: (topic) => `\`name\` is ${String(topic.get("name"))}`,
  };
  expect(violationsOf(appWith({ rules: [rule] }))).toContainEqual({
    rule: "own-topic-names",
    severity: "low",
    path: "data/orders",
    address: "aws_sns_topic.orders",
    found: "`name` is orders",
    fix: "Begin `name` with `shop-`.",
  });
});
