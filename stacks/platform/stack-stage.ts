import { readStackJson } from "../../guardrails/quotas/stack-json";
import { type Stage } from "../../guardrails/tree/stack";
import { type AccountSettings, type PlatformSettings } from "../../settings/settings";
import { stages } from "../../settings/stages";
import { accountStackName } from "../account-stack-name";

/**
 * Returns how much a stack has to be protected: an environment as its stage says, an account as the strictest of its
 * environments, and what all environments share as the strictest of all. A stack of the user's own is an environment's
 * if it is named after it, `test-reports`, and is in its account; any other counts as prod.
 * @param json content of its JSON
 */
export function stackStage(name: string, settings: PlatformSettings, json: object): Stage {
  const { environments, accounts } = settings;
  const environment = environments[name];
  if (environment) {
    return environment.stage;
  }
  if (name === "state") {
    return strictest(Object.values(environments));
  }
  const ofAccount = Object.values(accounts).find((candidate) => accountStackName(candidate) === name);
  return ofAccount
    ? strictest(relevant(ofAccount, settings))
    : strictest(
        Object.values(environments).filter(
          (candidate) =>
            name.startsWith(`${candidate.name}-`) && candidate.account === readStackJson(name, json)?.account,
        ),
      );
}

/** What all environments share, and what no environment uses yet, protects all of them. */
function relevant({ isShared, environments: names }: AccountSettings, { environments }: PlatformSettings) {
  const all = Object.values(environments);
  return isShared || names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

function strictest(environments: readonly { readonly stage: Stage }[]): Stage {
  return stages.filter((stage) => environments.some((environment) => environment.stage === stage)).at(-1) ?? "prod";
}
