import { writtenNames } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

/** Resource addresses of secrets must differ: a hyphen in a name becomes an underscore in its address. */
export const secretNameCollisionsRule: Rule = (environment) => {
  const owners = new Map<string, string>();
  return writtenNames(environment, "secrets")
    .sort()
    .flatMap((name): RuleIssue[] => {
      const address = name.replaceAll("-", "_");
      const owner = owners.get(address);
      if (owner === undefined) {
        owners.set(address, name);
        return [];
      }
      const message = `"${name}" would have the same resource address as the secret "${owner}"; rename one of them.`;
      return [{ at: [["secrets", name]], message }];
    });
};
