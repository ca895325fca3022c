import * as z from "zod";
import { checkEnvironments } from "./check-environments";
import { type Issue, SettingsError, sortIssues } from "../issues/settings-error";
import { withoutUndefined } from "./merge";
import { formatPath, isPart } from "../issues/path";
import { placeholderWarnings } from "./placeholder-accounts";
import { parseAndPrune, type StandIn } from "./prune";
import { platformSchema } from "../schema/platform";
import { type BackendSettings, type EnvironmentSettings, type PlatformSettings } from "../settings";
import { sorted } from "./sorted";
import { stageNamed } from "../stages";
import { show } from "../issues/schema-issues";
import { mandatoryTags } from "./tags";

// zod would compile its checks to JavaScript first, which costs more than the few objects here bring back.
z.config({ jitless: true });

/** How settings are checked. */
export interface CheckOptions {
  /**
   * Whether the settings are an example, in which placeholders for account ids are as they should be.
   * @default false: each is warned about
   */
  readonly example?: boolean;
}

/** Settings that can be used. */
export interface CheckedSettings {
  readonly settings: PlatformSettings;
  /** What should be changed all the same. */
  readonly warnings: readonly Issue[];
}

/** What stands in for parts at the top that are faulty, so that the rest can be looked at. */
const standIns: readonly StandIn[] = [
  { at: ["project"], value: "project" },
  { at: ["repository"], value: "https://example.com" },
  { at: ["tags"], value: { owner: "-", costCenter: "-", dataClassification: "internal", compliance: "-" } },
  { at: ["shared"], value: { account: "000000000000", region: "us-east-1" } },
  { at: ["backend"], value: { kind: "s3" } },
  { at: ["application"], value: {} },
  { at: ["environments"], value: { test: { account: "000000000000", region: "us-east-1" } } },
];

/** The name that the tags of the stacks `state` and `account` carry in place of an environment's. */
const SHARED = "shared";

/**
 * Checks settings as they are written, and fills in every default.
 *
 * @param input what `examples/shop/index.ts` exports by default
 * @throws SettingsError with all that is wrong, each with its path, what is wrong and what would be right
 */
export function checkSettings(input: unknown, options: CheckOptions = {}): CheckedSettings {
  if (!isPart(input)) {
    const message = `${show(input)} is not an object; let examples/shop/index.ts export one by default.`;
    throw new SettingsError([{ path: "settings", message }]);
  }
  const raw = withoutUndefined(input);
  const { output, schemaIssues, lost } = parseAndPrune(platformSchema, raw, standIns);
  const isLost = (key: string) => lost.some((path) => path.length === 1 && path[0] === key);
  const found = checkEnvironments(raw, isLost("project") ? undefined : output.project);
  const structural = schemaIssues.map(({ path, message }) => ({ path: formatPath(path), message }));
  const issues = sortIssues([...structural, ...found.issues]);
  if (issues.length > 0) {
    throw new SettingsError(issues);
  }
  const environments = Object.entries(output.environments).map(([name, location]): [string, EnvironmentSettings] => {
    const { account, region, stage = stageNamed(name) } = location;
    const settings = found.environments.get(name);
    if (!settings || !stage) {
      throw new Error(`The environment ${name} has no issues and no settings.`);
    }
    return [name, { ...settings, name, stage, account, region, tags: mandatoryTags(output, name) }];
  });
  return {
    settings: sorted(platform(output, Object.fromEntries(environments))),
    warnings: options.example === true ? [] : warnings(output),
  };
}

type Platform = z.output<typeof platformSchema>;

function platform(output: Platform, environments: Record<string, EnvironmentSettings>): PlatformSettings {
  const { project, backend, permissionsBoundary, images, access, shared, waivers } = output;
  return {
    project,
    backend: backendOf(backend, project),
    ...(permissionsBoundary !== undefined && { permissionsBoundary }),
    images,
    access,
    shared: { ...shared, tags: mandatoryTags(output, SHARED) },
    waivers,
    environments,
  };
}

function backendOf(backend: Platform["backend"], project: string): BackendSettings {
  return backend.kind === "s3" ? backend : { ...backend, workspacePrefix: backend.workspacePrefix ?? project };
}

function warnings({ shared, environments }: Platform): Issue[] {
  const names = Object.keys(environments).sort();
  return placeholderWarnings([
    { path: "shared.account", account: shared.account },
    ...names.flatMap((name) => {
      const path = formatPath(["environments", name, "account"]);
      return environments[name] ? [{ path, account: environments[name].account }] : [];
    }),
  ]);
}
