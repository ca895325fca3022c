import { type RuleIssue, type Rule, writtenNames } from "../environment-under-check";

/** Secrets have addresses of their own: in an address, a hyphen and an underscore are the same. */
export const secretNamesRule: Rule = (environment) => {
  const first = new Map<string, string>();
  return writtenNames(environment, "secrets")
    .sort()
    .flatMap((name): RuleIssue[] => {
      const address = name.replaceAll("-", "_");
      const other = first.get(address);
      first.set(address, other ?? name);
      if (other === undefined) {
        return [];
      }
      const message = `has the same address as the secret "${other}"; give it another name.`;
      return [{ at: [["secrets", name]], message }];
    });
};
