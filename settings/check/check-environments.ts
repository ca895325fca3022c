import { rangeWarning } from "../../constructs/network/range-issues";
import { originOf, originOfMissing, type Written } from "../issues/origin";
import { formatPath, isPart, type Path, valueAt } from "../issues/path";
import { type PathSet } from "../issues/path-set";
import { shortened, shortenEchoes } from "../issues/quote";
import { type Issue, sortIssues } from "../issues/settings-error";
import { rules, sharedRules } from "../rules/all";
import { inactiveSettings } from "../rules/environment/inactive-settings";
import { type EnvironmentUnderCheck } from "../rules/environment-under-check";
import { type RuleIssue } from "../rules/rule";
import { SHARED, type SharedUnderCheck } from "../rules/shared-under-check";
import { environmentSchema } from "../schema/environment";
import { accountId } from "../schema/formats";
import { stageNamed, stages } from "../stages";
import { type ReadEnvFile, withEnvFiles } from "./env-files";
import { mergeSettings, withoutNulls } from "./merge";
import { parseAndPrune, type StandIn } from "./prune";
import { type Regions } from "./check-regions";
import { checkAccounts } from "./check-accounts";
import { Waivers, type WaiverScope } from "./waivers";

/** The result of checking the environments. */
export interface CheckedEnvironments {
  readonly issues: readonly Issue[];
  /** What does nothing in valid settings. */
  readonly warnings: readonly Issue[];
  /** The environments by name; their settings are complete only if there are no issues. */
  readonly environments: ReadonlyMap<string, EnvironmentUnderCheck>;
}

/** What the check of environments knows beside the settings. */
export interface EnvironmentCheck {
  /** The regions that can be deployed to. */
  readonly regions: Regions;
  /** Ids of the rules of the guardrails, the user's own among them. */
  readonly ruleIds: readonly string[];
  /** Reads the files of environment variables. @default they are left out */
  readonly readEnvFile: ReadEnvFile | undefined;
}

/** An environment after its schema was checked, and what its rule issues are reported by. */
interface ParsedEnvironment {
  readonly environment: EnvironmentUnderCheck;
  readonly written: Written;
  /** Paths of the settings that were removed as invalid. */
  readonly removed: PathSet;
  readonly schemaIssues: readonly (Issue & { readonly isMissing: boolean })[];
  readonly mergeIssues: readonly Issue[];
}

/**
 * Replacements for invalid settings without which the whole network, load balancer or service would be hidden from
 * the rules. The range of the network is one that nobody uses, so that it overlaps with none.
 */
const standIns: readonly StandIn[] = [
  { at: ["network"], value: { cidr: "240.0.0.0/16" } },
  { at: ["network", "cidr"], value: "240.0.0.0/16" },
  { at: ["ingress", "domain"], value: "stand-in.invalid" },
  { at: ["ingress", "zone"], value: { kind: "existing", name: "stand-in.invalid" } },
  { at: ["internalIngress", "domain"], value: "internal.stand-in.invalid" },
  { at: ["internalIngress", "zone"], value: { kind: "existing", name: "stand-in.invalid" } },
  { at: ["sharedIngress", "pathPrefix"], value: "/stand-in" },
  { at: ["services", "*", "port"], value: 1 },
  { at: ["services", "*", "sidecars", "*", "image"], value: "sidecar:1" },
];

/**
 * Merges the application with each environment, and checks the result and what all environments share against the
 * rules.
 * @param removed paths of the shared settings that were removed as invalid
 */
export function checkEnvironments(
  raw: Record<string, unknown>,
  shared: SharedUnderCheck["settings"],
  removed: PathSet,
  { regions, ruleIds, readEnvFile }: EnvironmentCheck,
): CheckedEnvironments {
  const hasApplication = isPart(raw["application"]);
  const { value: application, nulls } = withoutNulls(isPart(raw["application"]) ? raw["application"] : {});
  const parts = isPart(raw["environments"]) ? raw["environments"] : {};
  const sharedRegion = valueAt(raw, ["shared", "region"]);
  const ofShared = {
    ruleIds,
    project: removed.touches(["project"]) ? undefined : shared.project,
    sharedAccount: removed.touches(["shared"]) ? undefined : shared.shared.account,
    registryRegion: typeof sharedRegion === "string" && regions.find(sharedRegion) ? sharedRegion : undefined,
  };
  const parsed = Object.keys(parts)
    .sort()
    .flatMap((name) => {
      const part = parts[name];
      return isPart(part) ? [parseEnvironment(application, name, part, ofShared, { regions, readEnvFile })] : [];
    });
  const environments = parsed.map(({ environment }) => environment);
  if (!hasApplication) {
    // What the environments lack would follow from that.
    const issues = parsed.flatMap(({ schemaIssues }) => schemaIssues.filter(({ isMissing }) => !isMissing));
    return { issues, warnings: [], environments: new Map() };
  }
  const waivers = new Waivers(raw["waivers"]);
  const ruleWarnings: Issue[] = [];
  const issues = parsed.flatMap((candidate) => {
    const found = rules.flatMap((rule) => rule(candidate.environment, environments));
    const report = (of: readonly RuleIssue[]) => reportedIssues(candidate, of, waivers);
    ruleWarnings.push(...report(found.filter(({ isWarning }) => isWarning)));
    const refused = report(found.filter(({ isWarning }) => !isWarning));
    return [...candidate.schemaIssues, ...candidate.mergeIssues, ...refused];
  });
  const ofSharedRules = sharedRules
    .flatMap((rule) => rule({ settings: shared, written: raw }, environments))
    .filter(isToReport(SHARED, removed, waivers))
    .map(({ at: [path], message, isWarning }) => ({ path: formatPath(path), message, isWarning }));
  const sharedIssues = ofSharedRules.filter(({ isWarning }) => !isWarning).map(withoutKind);
  ruleWarnings.push(...ofSharedRules.filter(({ isWarning }) => isWarning).map(withoutKind));
  const scopes = new Map<string, WaiverScope>([
    ...parsed.map(({ environment, removed: ofEnvironment }) => {
      const { name, account, settings } = environment;
      return [name, { settings: { ...settings, account }, removed: ofEnvironment }] as const;
    }),
    [SHARED, { settings: shared, removed }],
  ]);
  const accounts = checkAccounts(raw, shared, { removed, environments, waivers, ruleIds });
  return {
    issues: [
      ...nulls.map(nullIssue),
      ...issues,
      ...sharedIssues,
      ...accounts.issues,
      ...waivers.issues(scopes, accounts.scopes),
    ],
    warnings: [...inactiveWarnings(parsed), ...parsed.flatMap(rangeWarnings), ...distinct(sortIssues(ruleWarnings))],
    environments: new Map(environments.map((environment) => [environment.name, environment])),
  };
}

/**
 * Warns about settings that do nothing. The application may well set what only some environments use: its settings are
 * among them only if they do nothing in any environment.
 */
function inactiveWarnings(parsed: readonly ParsedEnvironment[]): Issue[] {
  const found = parsed.flatMap(({ environment, written }) =>
    inactiveSettings(environment).map(({ at, reason }) => ({
      path: originOf([at], written),
      message: `has no effect, because ${reason}; remove it.`,
    })),
  );
  const isInEvery = (path: string) => found.filter((one) => one.path === path).length >= parsed.length;
  return sortIssues(found.filter(({ path }) => !path.startsWith("application.") || isInEvery(path)));
}

function withoutKind({ path, message }: Issue): Issue {
  return { path, message };
}

/** Several environments have the same warning about a setting of the application. */
function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((one) => [`${one.path}: ${one.message}`, one])).values()];
}

/** Warns about ranges that a network can have and better had not. */
function rangeWarnings({ environment: { settings }, written }: ParsedEnvironment): Issue[] {
  const { cidr } = settings.network;
  const message = cidr === undefined ? undefined : rangeWarning(cidr);
  return message === undefined ? [] : [{ path: originOf([["network", "cidr"]], written), message }];
}

function parseEnvironment(
  application: Record<string, unknown>,
  name: string,
  part: Record<string, unknown>,
  ofShared: Pick<EnvironmentUnderCheck, "project" | "registryRegion" | "ruleIds" | "sharedAccount">,
  { regions, readEnvFile }: { readonly regions: Regions; readonly readEnvFile: ReadEnvFile | undefined },
): ParsedEnvironment {
  const { account, region, stage: writtenStage, ...overrides } = part;
  const stage = stages.find((known) => known === writtenStage) ?? stageNamed(name);
  const definition = regions.find(region);
  const merged = mergeSettings(application, overrides);
  const { value, issues: fileIssues, sources } = withEnvFiles(merged.value, name, readEnvFile);
  const written = { application, name, overrides, sources };
  const { output, issues, removed } = parseAndPrune(
    environmentSchema(stage ?? "test", definition?.zones),
    value,
    standIns,
  );
  const schemaIssues = issues.map(({ path, message }) => {
    const isMissing = valueAt(value, path) === undefined;
    return { path: isMissing ? originOfMissing(path, written) : originOf([path], written), message, isMissing };
  });
  const mergeIssues = merged.issues.map(({ path, message }) => ({
    path: formatPath(["environments", name, ...path]),
    message,
  }));
  const envFileIssues = fileIssues.map(({ path, message }) => ({ path: originOf([path], written), message }));
  // An invalid stage is an issue of the platform's schema; that the environment then has no stage is not another.
  if (writtenStage !== undefined && writtenStage !== stage) {
    removed.add(["stage"]);
  }
  return {
    environment: {
      name: shortened(name),
      ...ofShared,
      account: accountId.safeParse(account).data,
      region: definition && typeof region === "string" ? region : undefined,
      regionDefinition: definition,
      stage,
      settings: output,
      written: value,
    },
    written,
    removed,
    schemaIssues,
    mergeIssues: [...mergeIssues, ...envFileIssues],
  };
}

/** Reports the rule issues that are neither about invalid settings nor waived, each where the setting was written. */
function reportedIssues(
  { environment, written, removed }: ParsedEnvironment,
  ruleIssues: readonly RuleIssue[],
  waivers: Waivers,
): Issue[] {
  return ruleIssues.filter(isToReport(environment.name, removed, waivers)).map(({ at, message }) => ({
    path: originOf(at, written),
    message: shortenEchoes(message, valueAt(environment.written, at[0])),
  }));
}

/** Says of an issue that it is neither about invalid settings nor waived. */
function isToReport(environment: string, removed: PathSet, waivers: Waivers) {
  return ({ at, unless = [], waivable }: RuleIssue) =>
    ![...at, ...unless].some((path) => removed.covers(path)) &&
    !(waivable && waivers.allows(environment, formatPath(at[0])));
}

function nullIssue(path: Path): Issue {
  const message = "null is not supported in the application: it removes a setting from an environment; remove the key.";
  return { path: formatPath(["application", ...path]), message };
}
