import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule } from "../rule";

/** An account has one service-linked role for OpenSearch Service, so that only one environment in it can create it. */
export const serviceLinkedRoleRule: Rule = (environment, all) => {
  const first = all.find((other) => other.account === environment.account && createsRole(other));
  if (!createsRole(environment) || environment.account === undefined || !first || first.name === environment.name) {
    return [];
  }
  const at = ["search", "serviceLinkedRole"];
  const message = `"${first.name}" creates the service-linked role of account ${environment.account}, which can have only one; use "existing".`;
  return [{ at: [at], message }];
};

function createsRole({ settings: { search } }: EnvironmentUnderCheck): boolean {
  return search?.kind === "managed" && search.serviceLinkedRole === "create";
}
