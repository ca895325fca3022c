import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PlatformStack } from "../../../constructs/core/platform-stack";
import shop from "../../../examples/shop";
import { GuardrailError } from "../../../guardrails/guardrail-error";
import { type Rule } from "../../../guardrails/rules/rule";
import { main } from "../../../main";
import { type Extensions } from "../../../stacks/extensions";
import { type EnvironmentStack } from "../../../stacks/environment/environment-stack";

const RULE = "s3-public-access-block";

const folder = mkdtempSync(path.join(tmpdir(), "judged-"));
const outdir = process.env["CDKTF_OUTDIR"];
let warnings: jest.SpyInstance;

beforeAll(() => {
  process.env["CDKTF_OUTDIR"] = folder;
  jest.spyOn(console, "log").mockImplementation();
  warnings = jest.spyOn(console, "error").mockImplementation();
});

beforeEach(() => {
  warnings.mockClear();
});

afterAll(() => {
  jest.restoreAllMocks();
  if (outdir === undefined) delete process.env["CDKTF_OUTDIR"];
  else process.env["CDKTF_OUTDIR"] = outdir;
  rmSync(folder, { recursive: true });
});

/** What `npm run synth` throws for the shop with extensions. */
function refusal(extensions: Extensions, settings: object = {}): Error {
  try {
    main({ folder, definition: { ...shop, ...settings }, extensions, example: true });
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("Nothing is refused.");
}

/** The buckets that a public access block is missing at, each with what leads there. */
function refused(extensions: Extensions, settings: object = {}): string[] {
  const error = refusal(extensions, settings);
  if (!(error instanceof GuardrailError)) throw error;
  return error.violations
    .filter(({ rule }) => rule.id === RULE)
    .map(({ resource, source }) => `${resource.path} from ${source ?? "nowhere"}`);
}

const bucketIn = (...environments: string[]) => ({
  environment(stack: EnvironmentStack) {
    if (environments.includes(stack.node.id)) new S3Bucket(stack, "uploads");
  },
});

test("all stacks are judged, the user's own among them, and each violation names the function that leads there", () => {
  const found = refused({
    state(stack) {
      new S3Bucket(stack, "exports");
    },
    account(stack) {
      new S3Bucket(stack, "reports");
    },
    furtherAccount(stack) {
      if (stack.settings.name === "test") new S3Bucket(stack, "drafts");
    },
    ...bucketIn("test"),
    app(app, { locations }) {
      new S3Bucket(new PlatformStack(app, "archive", locations.ownStackProps("archive")), "years");
    },
  });
  expect(found).toEqual([
    "account/reports from account() in extensions.ts",
    "account-test/drafts from furtherAccount() in extensions.ts",
    "archive/years from app() in extensions.ts",
    "state/exports from state() in extensions.ts",
    "test/uploads from environment() in extensions.ts",
  ]);
});

test("nothing is written if anything is refused", () => {
  expect(refused(bucketIn("prod"))).toHaveLength(1);
  expect(readdirSync(folder)).toEqual([]);
});

describe("packs", () => {
  const pack = (guardrails: object) => ({
    environments: { ...shop.environments, test: { ...shop.environments.test, guardrails } },
  });

  test("an environment may make a warning of a rule", () => {
    expect(refused(bucketIn("prod", "test"), pack({ warnings: ["s3-*"] }))).toEqual([
      "prod/uploads from environment() in extensions.ts",
    ]);
  });

  test("an environment may switch a rule off", () => {
    expect(refused(bucketIn("prod", "test"), pack({ off: ["s3-*"] }))).toEqual([
      "prod/uploads from environment() in extensions.ts",
    ]);
  });
});

describe("waivers", () => {
  const waiver = {
    rule: RULE,
    resources: "prod/uploads",
    reason: "The bucket serves the public images of the shop.",
    owner: "shop-team",
    until: "2027-01-31",
  };

  test("allow a resource not to follow a rule", () => {
    expect(refused(bucketIn("prod", "test"), { waivers: [waiver] })).toEqual([
      "test/uploads from environment() in extensions.ts",
    ]);
  });

  test("are issues where the rule finds nothing", () => {
    const waivers = [{ ...waiver, resources: "prod/downloads" }];
    expect(refusal(bucketIn("prod"), { waivers }).message).toMatch(/^The settings have 1 issue:/);
    expect(refusal({}, { waivers }).message).toMatch(
      /^The settings have 1 issue:\n {2}1\. waivers\[0\]\.resources: the rule s3-public-access-block judges no resource at "prod\/downloads"; it judges /,
    );
  });
});

test("rules of the user's own judge every stack", () => {
  const rule: Rule = {
    id: "own-topic-names",
    wants: "every topic has a name",
    severity: "low",
    controls: {},
    types: ["aws_sns_topic"],
    reason: "Nobody finds it otherwise.",
    fix: "Set `name`.",
    check: (topic) => (topic.get("name") === undefined ? "it has no name" : undefined),
  };
  const error = refusal({
    guardrails: { rules: [rule] },
    environment(stack) {
      if (stack.node.id === "test") new SnsTopic(stack, "orders");
    },
  });
  expect(error.message).toContain(
    "own-topic-names (low): every topic has a name.\n     - test/orders: it has no name\n",
  );
});
