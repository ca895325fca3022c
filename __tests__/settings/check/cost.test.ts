import { type Issue } from "../../../settings/issues/settings-error";
import { parsePath } from "../../../settings/issues/path";
import { looksSecret } from "../../../guardrails/secrecy/looks-secret";
import { environmentSchema } from "../../../settings/schema/environment";
import { platformSchema } from "../../../settings/schema/platform";
import { schemaTexts } from "../../support/schema-texts";
import { changed, issuesOf } from "../../support/settings-under-test";

/** Generous: what is linear takes a tenth of it, and what is quadratic many times as long. Other processes don't count. */
const MOST_SECONDS = 10;

/** The most for the checks of all texts of one setting. */
const MOST_SECONDS_A_TEXT = 3;

/** Runs a function and returns the time that it kept the processor busy, in seconds. */
function secondsOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

test("thousands of wrong services are reported in seconds", () => {
  const services = Object.fromEntries(
    Array.from({ length: 3000 }, (_, index) => [`web-${index}`, { prot: 80, cpu: 3, imageOf: "none" }]),
  );
  const definition = changed({ "application.services": services });
  let issues: readonly Issue[] = [];
  expect(
    secondsOf(() => {
      issues = issuesOf(definition);
    }),
  ).toBeLessThan(MOST_SECONDS);
  expect(issues.filter(({ path }) => path.endsWith(".prot"))).toHaveLength(3000);
  expect(issues.every(({ message }) => message.length < 500)).toBe(true);
});

describe("a text of 60,000 characters is checked in time that grows with its length:", () => {
  const all = [...schemaTexts(platformSchema), ...schemaTexts(environmentSchema("prod"))];
  // Many settings share a schema, which takes the same time for each.
  const texts = [...new Map(all.map((text) => [text.schema, text])).values()];
  const starts = [
    "",
    "/",
    "a@",
    "https://",
    "a/",
    "arn:aws:iam::111111111111:role/",
    "10.0.0.0/",
    "cron(",
    "0-",
    "postgres://",
  ];
  const pumped = starts.flatMap((start) =>
    [".", "a", "a.", "*", "-", "a-", "0", "/", "a/", " ", ":", "*.", ",0", "[", '["', "\\", "é"].flatMap((unit) => {
      const body = start + unit.repeat(60_000 / unit.length);
      return [body, `${body} `, `${body}\n`];
    }),
  );

  test("there are texts", () => {
    expect(texts.length).toBeGreaterThan(80);
  });

  test.each(texts.map(({ path, schema }) => [path.join("."), schema] as const))("%s", (_, schema) => {
    expect(
      secondsOf(() => {
        for (const text of pumped) schema.safeParse(text);
      }),
    ).toBeLessThan(MOST_SECONDS_A_TEXT);
  });

  test("a variable that is searched for secrets", () => {
    expect(
      secondsOf(() => {
        for (const text of pumped) looksSecret("X", text);
      }),
    ).toBeLessThan(MOST_SECONDS_A_TEXT);
  });

  test("a path in a waiver", () => {
    expect(
      secondsOf(() => {
        for (const text of pumped) parsePath(text);
      }),
    ).toBeLessThan(MOST_SECONDS_A_TEXT);
  });
});
