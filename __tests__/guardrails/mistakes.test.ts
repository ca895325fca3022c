import { Construct } from "constructs";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import shop from "../../examples/shop";
import { GuardrailError } from "../../guardrails/guardrail-error";
import { rules } from "../../guardrails/rules/all";
import { main } from "../../main";
import { type Extensions } from "../../stacks/extensions";
import { mistakes } from "./mistakes";

const names = Object.keys(mistakes);
const idOf = (name: string) => `mistake-${names.indexOf(name)}`;

/** Adds all mistakes to prod, each in a construct of its own. */
const extensions: Extensions = {
  environment(stack) {
    if (stack.node.id !== "prod") return;
    for (const [name, { build }] of Object.entries(mistakes)) {
      build(new Construct(stack, idOf(name)), stack);
    }
  },
};

const folder = mkdtempSync(path.join(tmpdir(), "mistakes-"));
const outdir = process.env["CDKTF_OUTDIR"];
let error: GuardrailError;

beforeAll(() => {
  process.env["CDKTF_OUTDIR"] = folder;
  try {
    main({ folder, definition: shop, extensions, example: true });
  } catch (thrown) {
    if (!(thrown instanceof GuardrailError)) throw thrown;
    error = thrown;
  }
});

afterAll(() => {
  if (outdir === undefined) delete process.env["CDKTF_OUTDIR"];
  else process.env["CDKTF_OUTDIR"] = outdir;
  rmSync(folder, { recursive: true });
});

test.each(names)("%s is refused, with the fix", (name) => {
  const id = mistakes[name]?.rule;
  const rule = rules.find((candidate) => candidate.id === id);
  const found = error.violations.filter(
    ({ rule: broken, resource }) => broken.id === id && resource.path.startsWith(`prod/${idOf(name)}/`),
  );
  expect(found.length).toBeGreaterThan(0);
  for (const { resource, found: words, source } of found) {
    expect(source).toBe("environment() in extensions.ts");
    expect(error.message).toContain(
      `     - ${resource.path}: ${words}\n       ${resource.address}, from environment() in extensions.ts\n`,
    );
  }
  expect(error.message).toContain(`. ${rule?.id} (${rule?.severity}): ${rule?.wants}.\n`);
  expect(error.message).toContain(`     Fix: ${rule?.fix}\n`);
});

test("nothing but the mistakes is refused", () => {
  const others = error.violations.filter(({ resource }) => !resource.path.startsWith("prod/mistake-"));
  expect(others.map(({ rule, resource, found }) => `${rule.id} ${resource.path}: ${found}`)).toEqual([]);
});

test("nothing is written, and no stack trace is in the message", () => {
  expect(existsSync(path.join(folder, "stacks"))).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
  expect(error.message).not.toMatch(/^\s+at /m);
});
