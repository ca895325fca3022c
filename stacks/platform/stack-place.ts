import { readStackJson } from "../../guardrails/quotas/stack-json";
import { type Stage } from "../../guardrails/tree/stack";
import { type Pack } from "../../guardrails/verdict";
import { type AccountSettings, type EnvironmentSettings, type PlatformSettings } from "../../settings/settings";
import { stages } from "../../settings/stages";
import { accountStackName } from "../account-stack-name";

/** What the settings say of a stack. */
export interface StackPlace {
  /** How much it has to be protected. */
  readonly stage: Stage;
  /** What the guardrails mean in it. @default every violation is an error */
  readonly pack?: Pack;
  /** The settings from which the stack is made, and their path. Absent for a stack of the user's own. */
  readonly settings?: object;
  readonly path?: readonly string[];
}

/**
 * Finds what the settings say of a stack: an environment has its own stage, an account the strictest of its
 * environments, and what all environments share the strictest of all. A stack of the user's own belongs to an
 * environment if it is named after it, `test-reports`, and is in its account; any other counts as prod.
 * @param json content of its JSON
 */
export function stackPlace(name: string, platform: PlatformSettings, json: object): StackPlace {
  const { environments, accounts } = platform;
  const environment = environments[name];
  if (environment) {
    return {
      stage: environment.stage,
      pack: environment.guardrails,
      settings: environment,
      path: ["environments", name],
    };
  }
  if (name === "state") {
    return { stage: strictest(Object.values(environments)), settings: platform, path: [] };
  }
  const account = Object.values(accounts).find((candidate) => accountStackName(candidate) === name);
  if (account) {
    const settings = account.isShared ? platform : account;
    const path = account.isShared ? [] : ["accounts", account.name];
    return { stage: strictest(protectedBy(account, platform)), pack: account.guardrails, settings, path };
  }
  const owners = ownersOf(name, platform, json);
  const [owner] = owners.sort((one, other) => other.name.length - one.name.length);
  return { stage: strictest(owners), ...(owner && { pack: owner.guardrails }) };
}

/** What all environments share, and what no environment uses yet, protects all of them. */
function protectedBy(
  { isShared, environments: names }: AccountSettings,
  { environments }: PlatformSettings,
): EnvironmentSettings[] {
  const all = Object.values(environments);
  return isShared || names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

/** The environments after which a stack of the user's own is named. */
function ownersOf(stack: string, { environments }: PlatformSettings, json: object): EnvironmentSettings[] {
  const account = readStackJson(stack, json)?.account;
  return Object.values(environments).filter(
    (environment) => stack.startsWith(`${environment.name}-`) && environment.account === account,
  );
}

function strictest(environments: readonly { readonly stage: Stage }[]): Stage {
  return stages.filter((stage) => environments.some((environment) => environment.stage === stage)).at(-1) ?? "prod";
}
