import { containsSecret, looksSecret } from "../../../guardrails/secrecy/looks-secret";
import { secretIn } from "../../../guardrails/secrecy/secret-patterns";
import { type Path } from "../../issues/path";
import { environmentSchema } from "../../schema/environment";
import { platformSchema } from "../../schema/platform";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue, type SharedRule } from "../rule";
import { type SettingText, settingTexts } from "./setting-texts";

/** Why texts look like secrets, by name and text: those of the application are the same in every environment. */
type Reasons = Map<string, string | undefined>;

/** The reasons that were found in the other environments of the same check. */
const reasonsOf = new WeakMap<readonly EnvironmentUnderCheck[], Reasons>();

/** No text in the settings may be a secret: all appear in the JSON, in the state and in the AWS console. */
export const plainSecretsRule: Rule = ({ stage = "prod", written }, all) => {
  const reasons: Reasons = reasonsOf.get(all) ?? new Map<string, string | undefined>();
  reasonsOf.set(all, reasons);
  return issuesOf(settingTexts(environmentSchema(stage), written), reasons);
};

/** The same for the settings that all environments share. */
export const sharedSecretsRule: SharedRule = ({ written }) => {
  const shared = Object.entries(written).filter(([key]) => key !== "application" && key !== "environments");
  return issuesOf(settingTexts(platformSchema, Object.fromEntries(shared)), new Map());
};

function issuesOf(texts: readonly SettingText[], reasons: Reasons): RuleIssue[] {
  const reported = new Set<Path>();
  return texts.flatMap((text): RuleIssue[] => {
    const key = JSON.stringify([text.isFree, text.name, text.text]);
    const reason = reasons.has(key) ? reasons.get(key) : reasonOf(text);
    reasons.set(key, reason);
    if (reason === undefined || reported.has(text.path)) return [];
    reported.add(text.path);
    const message = `${reason}; ${adviceFor(text)} or, if it is not a secret, add a waiver that says why.`;
    return [{ at: [text.path], message, waivable: true }];
  });
}

function reasonOf({ text, name, isFree }: SettingText): string | undefined {
  if (isFree && name !== undefined) return looksSecret(name, text);
  if (isFree) return containsSecret(text);
  const found = secretIn(text);
  return found === undefined ? undefined : `contains ${found}`;
}

function adviceFor({ path }: SettingText): string {
  const isVariable = path.at(-2) === "environment";
  return isVariable ? "move it to the container's `secrets`" : "keep it in a secret of `secrets`";
}
