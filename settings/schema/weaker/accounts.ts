import { weakening } from "./weakness";

/** Marks a list of ARNs that may change what prod runs or read its data: those of other accounts may be in any hands. */
export const foreignAccounts = weakening("a role of another account", ({ value, trustedAccounts }) => {
  const arns: unknown[] = Array.isArray(value) ? value : [];
  const foreign = arns
    .map((arn) => String(arn).split(":")[4] ?? "")
    .find((account) => account !== "" && !trustedAccounts.has(account));
  return foreign === undefined
    ? undefined
    : { value: `a role of the account ${foreign}`, required: "roles of the shared account and of prod" };
});
