import { accountParts, accountSchema } from "../../schema/account/account";
import { isPart } from "../../issues/path";
import { quote } from "../../issues/quote";
import { trustedAccounts } from "../environment/accounts-of-prod";
import { WeakSettings } from "../environment/weak-settings";
import { type Weakness, weaknessIssue } from "../environment/weakness";
import { type AccountRule } from "../rule";

/** What makes an account with an environment of the stage prod weaker than its defaults requires a waiver with a reason. */
export const weakerPartsRule: AccountRule = ({ name, settings, written }, environments) => {
  if (!environments.some(({ stage, account }) => stage === "prod" && account === settings.id)) {
    return [];
  }
  const inSchema = WeakSettings.of(accountSchema).weaknessesOf(settings, written, {
    trustedAccounts: trustedAccounts(environments),
  });
  return [...modes(settings), ...inSchema].map((weakness) => weaknessIssue({ account: name }, weakness));
};

/** Parts that this platform runs by default, and does not run here. The waiver says who does. */
function modes(settings: Readonly<Record<string, unknown>>): Weakness[] {
  return Object.entries(accountParts).flatMap(([key, schema]): Weakness[] => {
    const part = settings[key];
    const mode = isPart(part) ? part["mode"] : undefined;
    return typeof mode === "string" && mode !== "create" && schema.parse(undefined).mode === "create"
      ? [{ path: [key], value: quote(mode), required: quote("create") }]
      : [];
  });
}
