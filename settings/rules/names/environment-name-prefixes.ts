import { type Rule } from "../rule";

/**
 * In one account, the name of an environment must not start with that of another and a hyphen: policies refer to the
 * resources of an environment as `<project>-<environment>-*`, which would match those of both.
 */
export const environmentNamePrefixesRule: Rule = ({ name, account }, all) =>
  all
    .filter((other) => other.account === account && name.startsWith(`${other.name}-`))
    .map((other) => ({
      at: [["account"]],
      message: `"${name}" starts with "${other.name}-" and is in the same account as "${other.name}", whose policies match "${other.name}-*"; rename it, or use another account.`,
    }));
