import { quote } from "../../issues/quote";
import { type AccountRule, type RuleIssue } from "../rule";

/** Two names can't stand for one account, which has one stack. */
export const accountNamesRule: AccountRule = ({ name, settings }, _environments, all) => {
  const first = all.find((other) => other.settings.id === settings.id);
  if (first === undefined || first.name === name) {
    return [];
  }
  const message = `is the id of the account ${quote(first.name)} too; keep one of them.`;
  return [{ at: [["id"]], message }];
};

/** The stack of the shared account is in the region of what all environments share. */
export const sharedRegionRule: AccountRule = ({ settings, sharedRegion }): RuleIssue[] => {
  if (sharedRegion === undefined || settings.region === sharedRegion) {
    return [];
  }
  const message = `${quote(settings.region)} must be \`shared.region\`, ${quote(sharedRegion)}, because this is the account of what all environments share.`;
  return [{ at: [["region"]], message }];
};
