import { evidenceOf } from "../../../guardrails/evidence";
import { type Controls, type Rule } from "../../../guardrails/rules/rule";
import { isListed, type Pack } from "../../../guardrails/verdict";
import { type Resource } from "../../../guardrails/tree/resource";
import { type Tree } from "../../../guardrails/tree/tree";
import {
  type CatalogName,
  type CatalogReport,
  type ControlsSection,
  type JudgedResource,
  type RuleReport,
  type RuleStatus,
  type WaiverReport,
} from "../report-data";
import { referenceTo } from "./reference";

/** What the section is made from. */
export interface ControlsInput {
  readonly tree: Tree;
  readonly rules: readonly Rule[];
  /** Names of the stacks that the report is about. */
  readonly stacks: readonly string[];
  /** What the rules mean in a stack, by its name. */
  readonly packs: ReadonlyMap<string, Pack>;
  readonly waivers: readonly WaiverReport[];
  /**
   * Finds the waiver that allows a resource not to follow a rule.
   * @returns its position in `waivers`; undefined if there is none
   */
  readonly waiverOf: (rule: Rule, resource: Resource) => number | undefined;
  /** What controls say, by id, where it is known. */
  readonly titles: ReadonlyMap<string, string>;
}

const catalogTitles: Readonly<Record<CatalogName, string>> = {
  securityHub: "AWS Security Hub, AWS Foundational Security Best Practices",
  cis: "CIS AWS Foundations Benchmark v5.0.0",
  wellArchitected: "AWS Well-Architected Framework",
  claims: "Claims of docs/claims.md",
};

/** From the best to the worst. */
const statuses: readonly RuleStatus[] = ["unused", "followed", "waived", "violated"];

/** Judges the resources of some stacks by every rule, with the evidence. */
export function controlsSection(input: ControlsInput): ControlsSection {
  const rules = input.rules.map((rule) => ruleReport(rule, input));
  const totals = Object.fromEntries(
    statuses.map((status) => [status, rules.filter((rule) => rule.status === status).length]),
  ) as ControlsSection["totals"];
  return { rules, catalogs: catalogsOf(rules, input.titles), waivers: input.waivers, totals };
}

function ruleReport(rule: Rule, input: ControlsInput): RuleReport {
  const { id, wants, severity, reason, fix, controls } = rule;
  const stacks = input.tree.stacks.filter(({ name }) => input.stacks.includes(name));
  const offIn = stacks.filter(({ name }) => isListed(rule, input.packs.get(name)?.off)).map(({ name }) => name);
  const warnsIn = stacks.filter(({ name }) => isListed(rule, input.packs.get(name)?.warnings)).map(({ name }) => name);
  const resources = stacks
    .filter(({ name, stage }) => !offIn.includes(name) && (rule.stages !== "prod" || stage === "prod"))
    .flatMap((stack) => rule.types.flatMap((type) => stack.of(type)))
    .map((resource) => judgedResource(rule, resource, input));
  return {
    id,
    wants,
    severity,
    reason,
    fix,
    status: worst(resources.map(({ status }) => status)),
    controls: controlsByCatalog(controls),
    offIn,
    warnsIn,
    resources,
  };
}

function judgedResource(rule: Rule, resource: Resource, { tree, waiverOf }: ControlsInput): JudgedResource {
  const found = rule.check(resource, tree) ?? [];
  const violations = typeof found === "string" ? [found] : found;
  const waiver = violations.length > 0 ? waiverOf(rule, resource) : undefined;
  return {
    ...referenceTo(resource),
    status: violations.length === 0 ? "followed" : waiver === undefined ? "violated" : "waived",
    evidence: evidenceOf(rule, resource, tree).map(({ resource: { address }, attribute, value }) => ({
      resource: address,
      attribute,
      value: value ?? null,
    })),
    violations,
    ...(waiver !== undefined && { waiver }),
  };
}

function controlsByCatalog(controls: Controls): RuleReport["controls"] {
  const { securityHub = [], cis = [], wellArchitected = [], claims = [] } = controls;
  return { securityHub, cis, wellArchitected, claims };
}

function catalogsOf(rules: readonly RuleReport[], titles: ReadonlyMap<string, string>): CatalogReport[] {
  return (Object.keys(catalogTitles) as CatalogName[]).map((name) => {
    const ids = [...new Set(rules.flatMap(({ controls }) => controls[name]))].sort(byNumber);
    return {
      name,
      title: catalogTitles[name],
      controls: ids.map((id) => {
        const title = titles.get(id);
        const answers = rules.filter(({ controls }) => controls[name].includes(id));
        return {
          id,
          ...(title !== undefined && { title }),
          status: worst(answers.map(({ status }) => status)),
          rules: answers.map((rule) => rule.id),
        };
      }),
    };
  });
}

/** `S3.8` comes before `S3.10`. */
function byNumber(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

function worst(of: readonly RuleStatus[]): RuleStatus {
  return statuses[Math.max(0, ...of.map((status) => statuses.indexOf(status)))] ?? "unused";
}
