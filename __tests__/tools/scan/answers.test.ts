import { readFileSync } from "node:fs";
import path from "node:path";
import { rules } from "../../../guardrails/rules/all";
import { answers } from "../../../tools/scan/answers";
import checks from "../../../tools/scan/checks.json";
import { scannerPage } from "../../../tools/scan/page";
import { waivers } from "../../../tools/scan/waivers";

const ids = new Set(rules.map(({ id }) => id));
const named = Object.values(answers).flatMap((answer) => ("reason" in answer ? [] : answer));

test("every check of Checkov that fits has an answer, and no other has one", () => {
  expect(Object.keys(answers).sort()).toEqual(Object.keys(checks).sort());
});

test("every rule that an answer or a waiver names exists", () => {
  const ofWaivers = waivers.flatMap(({ rule }) => rule ?? []);
  expect([...named, ...ofWaivers].filter((rule) => !ids.has(rule))).toEqual([]);
});

test("every reason is a sentence", () => {
  const reasons = [
    ...waivers.map(({ reason }) => reason),
    ...Object.values(answers).flatMap((answer) => ("reason" in answer ? answer.reason : [])),
  ];
  expect(reasons.filter((reason) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
});

test("every waiver is for a check that fits", () => {
  expect(waivers.filter(({ check }) => !Object.hasOwn(checks, check))).toEqual([]);
});

test("docs/scanner.md says the same: run `npm run docs`", () => {
  const page = readFileSync(path.join(__dirname, "../../../docs/scanner.md"), "utf8");
  expect(page).toBe(scannerPage({ checks, answers, waivers }));
});
