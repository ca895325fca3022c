import { platformSchema } from "../../schema/platform";
import { type SharedRule } from "../rule";
import { SHARED } from "../shared-under-check";
import { lessProtectedIn, trustedAccounts } from "./accounts-of-prod";
import { WeakSettings } from "./weak-settings";
import { weaknessIssue } from "./weakness";

/** What makes the state, the images or the access of prod weaker than the default requires a waiver with a reason. */
export const weakerSharedRule: SharedRule = ({ settings, written }, environments) => {
  const prod = environments.find(({ stage }) => stage === "prod");
  if (!prod) {
    return [];
  }
  const users = lessProtectedIn(prod.sharedAccount, environments);
  const account = { path: ["shared", "account"], value: `the account of ${users}`, required: "an account of its own" };
  return [
    ...WeakSettings.of(platformSchema)
      .weaknessesOf(settings, written, { trustedAccounts: trustedAccounts(environments) })
      // Accounts are judged one by one, by the environments in them.
      .filter(({ path: [part] }) => part !== "accounts"),
    ...(users === undefined ? [] : [account]),
  ].map((weakness) => weaknessIssue(SHARED, weakness));
};
