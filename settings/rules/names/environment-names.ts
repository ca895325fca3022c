import { type Rule } from "../environment-under-check";

/**
 * In one account, no environment's name begins with another's and a hyphen: policies speak of what is in an
 * environment by `<project>-<environment>-*`, and would mean both.
 */
export const environmentNamesRule: Rule = ({ name, account }, all) =>
  all
    .filter((other) => other.account === account && name.startsWith(`${other.name}-`))
    .map((other) => ({
      at: [["account"]],
      message: `"${name}" is in the same account as "${other.name}", and policies for "${other.name}-*" would mean both; rename it so that its name doesn't begin with "${other.name}-", or give it an account of its own.`,
    }));
