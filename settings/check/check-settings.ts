import type * as z from "zod";
import { rules as guardrailRules } from "../../guardrails/rules/all";
import { formatPath, isPart, valueAt } from "../issues/path";
import { show } from "../issues/schema-issues";
import { type Issue, SettingsError, sortIssues } from "../issues/settings-error";
import { imageRegistry } from "../rules/containers/deployed-images";
import { type EnvironmentUnderCheck } from "../rules/environment-under-check";
import { platformSchema } from "../schema/platform";
import { type BackendSettings, type EnvironmentSettings, type PlatformSettings } from "../settings";
import { checkEnvironments } from "./check-environments";
import { Regions } from "./check-regions";
import { accountsOf } from "./accounts-of";
import { checkImageFiles } from "./check-image-files";
import { type ReadEnvFile } from "./env-files";
import { type ImageFile } from "./image-files";
import { literalTexts, tokenIssues } from "./literal-texts";
import { placeholderWarnings } from "./placeholder-accounts";
import { placeholderDomainWarnings } from "./placeholder-domains";
import { plainData } from "./plain-data";
import { parseAndPrune, type StandIn } from "./prune";
import { resolveAccounts } from "./resolve-accounts";
import { ruleWaiverIssues } from "./rule-waivers";
import { separateRoutes } from "./route-priorities";
import { sorted } from "./sorted";
import { mandatoryTags } from "./tags";
import { judgeWaiverDates } from "./waiver-dates";

/** Options of {@link checkSettings}. */
export interface CheckOptions {
  /**
   * Whether the settings are an example, in which placeholders for account ids, domains and addresses are intended.
   * @default false: there is a warning for each
   */
  readonly example?: boolean;
  /**
   * The files that say which versions of images run.
   * @default none
   */
  readonly imageFiles?: readonly ImageFile[];
  /**
   * Reads the files of environment variables that the settings name.
   * @default they are left out
   */
  readonly readEnvFile?: ReadEnvFile;
  /**
   * Ids of the rules of the guardrails that the user adds.
   * @default []
   */
  readonly ownRuleIds?: readonly string[];
  /**
   * The day by which the ends of waivers are judged, such as `2026-11-27`.
   * @default none: they are not judged
   */
  readonly date?: string;
}

/** Valid settings. */
export interface CheckedSettings {
  readonly settings: PlatformSettings;
  /** What should be changed nevertheless. */
  readonly warnings: readonly Issue[];
}

/** Replacements for invalid settings at the top level, so that the others can be checked. */
const standIns: readonly StandIn[] = [
  { at: ["project"], value: "project" },
  { at: ["repository"], value: "https://example.com" },
  {
    at: ["tags"],
    value: { owner: "-", costCenter: "-", dataClassification: "internal", compliance: "-", additional: {} },
  },
  { at: ["shared"], value: { account: "000000000000", region: "us-east-1" } },
  { at: ["backend"], value: { kind: "s3" } },
  { at: ["accounts"], value: {} },
  { at: ["application"], value: {} },
  { at: ["environments"], value: { test: { account: "000000000000", region: "us-east-1" } } },
];

/** Value of the tag `Environment` in the stacks `state` and `account`. */
const SHARED = "shared";

/**
 * Checks settings and fills in every default.
 *
 * @param input the default export of the settings' `index.ts`
 * @throws SettingsError with all issues, each with its path, what is wrong and what to do
 */
export function checkSettings(input: unknown, options: CheckOptions = {}): CheckedSettings {
  const { value: plain, issues: keyIssues } = plainData(input);
  if (!isPart(plain)) {
    const message = `must be an object; got ${show(plain)}. Make the settings the default export of \`config/index.ts\`.`;
    throw new SettingsError([{ path: "settings", message }]);
  }
  const { raw, issues: accountIssues } = resolveAccounts(plain);
  const ruleIds = [...guardrailRules.map(({ id }) => id), ...(options.ownRuleIds ?? [])];
  const waiverDates = judgeWaiverDates(raw["waivers"], options.date);
  const { output: platform, issues, removed } = parseAndPrune(platformSchema, raw, standIns);
  const isValid = (key: string) => !removed.touches([key]);
  const project = isValid("project") ? platform.project : undefined;
  const regions = new Regions(platform.regions, raw);
  const {
    environments,
    issues: environmentIssues,
    warnings: inactive,
  } = checkEnvironments(raw, platform, removed, { regions, ruleIds, readEnvFile: options.readEnvFile });
  const isLocated = isValid("shared") && regions.find(platform.shared.region) !== undefined;
  const registry =
    project !== undefined && isLocated
      ? imageRegistry(project, { ...platform.shared, regions: regions.definitions })
      : undefined;
  const environmentNames = isPart(raw["environments"]) ? Object.keys(raw["environments"]) : [];
  const imageFiles = checkImageFiles(options.imageFiles ?? [], environmentNames, environments, registry);
  const platformIssues = issues.map(({ path, message }) => ({ path: formatPath(path), message }));
  const allIssues = sortIssues([
    ...keyIssues,
    ...tokenIssues(raw),
    ...platformIssues,
    ...accountIssues,
    ...regions.issues(),
    ...environmentIssues,
    ...imageFiles.issues,
    ...ruleWaiverIssues(raw["waivers"], ruleIds),
    ...waiverDates.issues,
  ]);
  if (allIssues.length > 0) {
    throw new SettingsError(allIssues);
  }
  const { environments: withPriorities, warnings: priorityWarnings } = separateRoutes([...environments.values()]);
  const settings = withPriorities.map((environment): [string, EnvironmentSettings] => [
    environment.name,
    environmentSettings(environment, platform, imageFiles.images.get(environment.name)),
  ]);
  return {
    settings: literalTexts(sorted(platformSettings(platform, regions.definitions, Object.fromEntries(settings)))),
    warnings: [
      ...inactive,
      ...priorityWarnings,
      ...regions.warnings(),
      ...waiverDates.warnings,
      ...inactiveImageSettings(raw, platform),
      ...(options.example === true ? [] : placeholders(raw, platform)),
    ],
  };
}

type Platform = z.output<typeof platformSchema>;

function platformSettings(
  platform: Platform,
  regions: PlatformSettings["regions"],
  environments: PlatformSettings["environments"],
): PlatformSettings {
  const { project, backend, permissionsBoundary, quotas, images, access, shared, waivers } = platform;
  const sharedSettings = { ...shared, tags: mandatoryTags(platform, SHARED) };
  return {
    project,
    accounts: accountsOf(platform, sharedSettings, Object.values(environments)),
    backend: backendSettings(backend, project),
    ...(permissionsBoundary !== undefined && { permissionsBoundary }),
    quotas,
    regions,
    images,
    access,
    shared: sharedSettings,
    waivers,
    environments,
  };
}

function environmentSettings(
  { name, account, region, stage, settings }: EnvironmentUnderCheck,
  platform: Platform,
  deployedImages: EnvironmentSettings["deployedImages"] = {},
): EnvironmentSettings {
  if (account === undefined || region === undefined || stage === undefined) {
    throw new Error(`The environment ${name} has no issues and no account, region or stage.`);
  }
  return {
    ...settings,
    name,
    stage,
    account,
    region,
    tags: mandatoryTags(platform, name, settings.tags),
    deployedImages,
  };
}

function backendSettings(backend: Platform["backend"], project: string): BackendSettings {
  return backend.kind === "s3" ? backend : { ...backend, workspacePrefix: backend.workspacePrefix ?? project };
}

/** Warns about settings of the image registry that do nothing. */
function inactiveImageSettings(raw: Record<string, unknown>, { images: { signing } }: Platform): Issue[] {
  const [key, reason] = signing
    ? ["untaggedDays", "`images.signing` is true, and signatures are untagged"]
    : ["signatureMonths", "`images.signing` is false"];
  const isWritten = valueAt(raw, ["images", key]) !== undefined;
  return isWritten ? [{ path: `images.${key}`, message: `has no effect, because ${reason}; remove it.` }] : [];
}

/** Warns about account ids, domains and addresses that are placeholders, each where it is written. */
function placeholders(raw: Record<string, unknown>, { accounts, shared, environments }: Platform): Issue[] {
  const named = Object.entries(accounts).map(([name, { id }]) => ({ path: ["accounts", name, "id"], account: id }));
  const located = [
    { path: ["shared", "account"], account: shared.account },
    ...Object.entries(environments).map(([name, { account }]) => ({
      path: ["environments", name, "account"],
      account,
    })),
  ].filter(({ account }) => !named.some((other) => other.account === account));
  return sortIssues([
    ...placeholderWarnings([...named, ...located].map(({ path, account }) => ({ path: formatPath(path), account }))),
    ...placeholderDomainWarnings({ application: raw["application"], environments: raw["environments"] }),
  ]);
}
