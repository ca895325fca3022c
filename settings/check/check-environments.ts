import { type EnvironmentUnderCheck, type RuleIssue } from "../rules/environment-under-check";
import { type Issue } from "../issues/settings-error";
import { mergeSettings, withoutNulls } from "./merge";
import { originOf, originOfMissing, type Written } from "../issues/origin";
import { formatPath, isPart, isWithin, type Path, valueAt } from "../issues/path";
import { parseAndPrune, type StandIn } from "./prune";
import { rules } from "../rules/all";
import { environmentSchema } from "../schema/environment";
import { stageNamed, stages } from "../stages";
import { Waivers } from "./waivers";

/** What came of checking the environments. */
export interface CheckedEnvironments {
  readonly issues: readonly Issue[];
  /** The environments' settings with every default filled in; of use where there are no issues. */
  readonly environments: ReadonlyMap<string, EnvironmentUnderCheck["settings"]>;
}

/** An environment with what its ruleIssues are to be measured by. */
interface Examined {
  readonly environment: EnvironmentUnderCheck;
  readonly written: Written;
  readonly lost: readonly Path[];
  readonly issues: readonly Issue[];
}

/**
 * What stands in for faulty settings without which the whole network, load balancer or service would be left
 * out of the rules. Nobody has the addresses of the network, so that it overlaps with none.
 */
const standIns: readonly StandIn[] = [
  { at: ["network"], value: { cidr: "240.0.0.0/16" } },
  { at: ["network", "cidr"], value: "240.0.0.0/16" },
  { at: ["ingress", "domain"], value: "shop.example.com" },
  { at: ["ingress", "zone"], value: "example.com" },
  { at: ["sharedIngress", "pathPrefix"], value: "/stand-in" },
  { at: ["services", "*", "port"], value: 1 },
  { at: ["services", "*", "sidecars", "*", "image"], value: "sidecar:1" },
];

/**
 * Merges the application with each environment and checks what comes of it, in form and in meaning.
 * @param project first part of every name, if it is right
 */
export function checkEnvironments(raw: Record<string, unknown>, project: string | undefined): CheckedEnvironments {
  const { value: application, nulls } = withoutNulls(isPart(raw["application"]) ? raw["application"] : {});
  const parts = isPart(raw["environments"]) ? raw["environments"] : {};
  const examined = Object.keys(parts)
    .sort()
    .flatMap((name) => {
      const part = parts[name];
      return isPart(part) ? [examine(application, name, part, project)] : [];
    });
  const waivers = new Waivers(raw["waivers"]);
  const environments = examined.map(({ environment }) => environment);
  const issues = examined.flatMap((one) => {
    const ruleIssues = rules.flatMap((rule) => rule(one.environment, environments));
    return [...one.issues, ...report(one, ruleIssues, waivers)];
  });
  const scopes = new Map(examined.map(({ environment: { name, settings }, lost }) => [name, { settings, lost }]));
  return {
    issues: [...nulls.map(nullIssue), ...issues, ...waivers.issues(scopes)],
    environments: new Map(environments.map(({ name, settings }) => [name, settings])),
  };
}

function examine(
  application: Record<string, unknown>,
  name: string,
  part: Record<string, unknown>,
  project: string | undefined,
): Examined {
  const { account, region, stage, ...overrides } = part;
  const writtenStage = stages.find((known) => known === stage) ?? stageNamed(name);
  const merged = mergeSettings(application, overrides);
  const written = { application, name, overrides };
  const { output, schemaIssues, lost } = parseAndPrune(
    environmentSchema(writtenStage ?? "test"),
    merged.value,
    standIns,
  );
  const structural = schemaIssues.map(({ path, message }) => {
    const missing = valueAt(merged.value, path) === undefined;
    return { path: missing ? originOfMissing(path, written) : originOf([path], written), message };
  });
  const pointless = merged.pointless.map(({ path, message }) => ({
    path: formatPath(["environments", name, ...path]),
    message,
  }));
  // A wrong stage is a fault of its own; that the environment then has none is not another.
  const unknown: Path[] = stage === undefined || stage === writtenStage ? [] : [["stage"]];
  return {
    environment: {
      name,
      project,
      account: typeof account === "string" ? account : undefined,
      region: typeof region === "string" ? region : undefined,
      writtenStage,
      settings: output,
      written: merged.value,
    },
    written,
    lost: [...lost, ...unknown],
    issues: [...structural, ...pointless],
  };
}

/** The ruleIssues that stand: not about faulty settings, not waived; each where it was written. */
function report({ environment, written, lost }: Examined, ruleIssues: readonly RuleIssue[], waivers: Waivers): Issue[] {
  return ruleIssues
    .filter(({ at, unless = [] }) => ![...at, ...unless].some((path) => lost.some((gone) => isWithin(path, gone))))
    .filter(({ at: [path], waivable }) => !(waivable && waivers.allows(environment.name, formatPath(path))))
    .map(({ at, message }) => ({ path: originOf(at, written), message }));
}

function nullIssue(path: Path): Issue {
  const message = "null takes a part out of an environment; in the application, leave the key out.";
  return { path: formatPath(["application", ...path]), message };
}
