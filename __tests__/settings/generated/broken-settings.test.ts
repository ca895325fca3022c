import * as fc from "fast-check";
import { issuesOf } from "../../support/settings-under-test";
import { brokenDefinitions } from "./broken";
import { casesOf, TIMEOUT_MILLISECONDS } from "./cases";

const cases = casesOf("broken settings");

test(
  `${cases.numRuns} generated platforms: broken settings end in issues of one line each`,
  () => {
    fc.assert(
      fc.property(brokenDefinitions, (definition) => {
        const issues = issuesOf(definition);
        const texts = issues.map(({ path, message }) => `${path}: ${message}`);
        expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
        for (const { path: where, message } of issues) {
          expect(where + message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
          expect(message.length).toBeLessThan(1500);
          expect(message).not.toMatch(/\[object/);
          expect(message).not.toContain("x".repeat(81));
        }
      }),
      cases,
    );
  },
  TIMEOUT_MILLISECONDS,
);
