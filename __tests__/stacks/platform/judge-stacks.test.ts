import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import shop from "../../../examples/shop";
import { main } from "../../../main";
import { GuardrailError } from "../../../guardrails/guardrail-error";
import { type Extensions } from "../../../stacks/extensions";
import { PlatformStack } from "../../../constructs/core/platform-stack";

const folder = mkdtempSync(path.join(tmpdir(), "judged-"));
const outdir = process.env["CDKTF_OUTDIR"];

beforeAll(() => {
  process.env["CDKTF_OUTDIR"] = folder;
});

afterAll(() => {
  if (outdir === undefined) delete process.env["CDKTF_OUTDIR"];
  else process.env["CDKTF_OUTDIR"] = outdir;
  rmSync(folder, { recursive: true });
});

/** What `npm run synth` throws for the shop with extensions. */
function refusal(extensions: Extensions): GuardrailError {
  try {
    main({ folder, definition: shop, extensions, example: true });
  } catch (error) {
    if (error instanceof GuardrailError) return error;
    throw error;
  }
  throw new Error("Nothing is refused.");
}

test("all stacks are judged, the user's own among them, and each violation names the function that leads there", () => {
  const error = refusal({
    state: (stack) => {
      new S3Bucket(stack, "exports");
    },
    account: (stack) => {
      new S3Bucket(stack, "reports");
    },
    furtherAccount: (stack) => {
      if (stack.settings.name === "test") new S3Bucket(stack, "drafts");
    },
    environment: (stack) => {
      if (stack.settings.stage === "test") new S3Bucket(stack, "uploads");
    },
    app(app, { locations }) {
      new S3Bucket(new PlatformStack(app, "archive", locations.ownStackProps("archive")), "years");
    },
  });
  const found = error.violations.filter(({ rule }) => rule.id === "s3-public-access-block");
  expect(found.map(({ resource, source }) => `${resource.path} from ${source ?? ""}`)).toEqual([
    "account/reports from account() in extensions.ts",
    "account-test/drafts from furtherAccount() in extensions.ts",
    "archive/years from app() in extensions.ts",
    "state/exports from state() in extensions.ts",
    "test/uploads from environment() in extensions.ts",
  ]);
});

test("nothing is written if anything is refused", () => {
  expect(() => {
    refusal({
      environment: (stack) => {
        new S3Bucket(stack, "uploads");
      },
    });
  }).not.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});
