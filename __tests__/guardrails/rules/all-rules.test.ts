import { rules } from "../../../guardrails/rules/all";
import { type RuleCase } from "./rule-case";
import { auditCases } from "./audit-cases";
import { backupCases } from "./backup-cases";
import { computeCases } from "./compute-cases";
import { containersCases } from "./containers-cases";
import { databasesCases } from "./databases-cases";
import { dnsCases } from "./dns-cases";
import { encryptionCases } from "./encryption-cases";
import { identityCases } from "./identity-cases";
import { loadBalancerCases } from "./load-balancer-cases";
import { messagingCases } from "./messaging-cases";
import { networkCases } from "./network-cases";
import { searchCases } from "./search-cases";
import { stackCases } from "./stack-cases";
import { storageCases } from "./storage-cases";

/** The cases of all subjects. */
const cases: readonly RuleCase[] = [
  ...networkCases,
  ...loadBalancerCases,
  ...dnsCases,
  ...containersCases,
  ...computeCases,
  ...messagingCases,
  ...databasesCases,
  ...searchCases,
  ...storageCases,
  ...backupCases,
  ...identityCases,
  ...encryptionCases,
  ...auditCases,
  ...stackCases,
];

describe("the rules", () => {
  it("have unique ids that begin with a service", () => {
    const ids = rules.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(id))).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))("say of %s what is wanted, why, and what to do", (_, rule) => {
    expect(rule.wants).toMatch(/^[a-z`].*[^.]$/);
    expect(rule.reason).toMatch(/^[A-Z].*\.$/);
    expect(rule.fix).toMatch(/^[A-Z].*\.$/);
    expect(Object.values(rule.controls).flat()).not.toEqual([]);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))("have cases of %s that pass and that fail", (_, rule) => {
    const ofRule = cases.filter((candidate) => candidate.rule === rule);

    expect(ofRule.flatMap(({ passes }) => Object.keys(passes))).not.toEqual([]);
    expect(ofRule.flatMap(({ fails }) => Object.keys(fails))).not.toEqual([]);
  });
});
