import { type EnvironmentUnderCheck, type RuleIssue, type Rule } from "../environment-under-check";
import { workloadsOf } from "../containers/workloads";

/** No workload is called like a part of the environment: the security group of each is called by its name. */
export const reservedNamesRule: Rule = (environment) => {
  const reserved = ownGroups(environment);
  return workloadsOf(environment)
    .filter(({ name }) => reserved.has(name))
    .map(({ name, path }): RuleIssue => {
      const message = `"${name}" is what ${String(reserved.get(name))} is called, and its security group with it; give the workload another name.`;
      return { at: [path], message };
    });
};

/** Names of the groups that the environment makes besides those of workloads, and what is in them. */
function ownGroups({ settings }: EnvironmentUnderCheck): ReadonlyMap<string, string> {
  const { database, documentDatabase, ingress, network, search } = settings;
  return new Map(
    [
      { name: "database", what: "the database", there: database !== undefined },
      { name: "document-database", what: "the document database", there: documentDatabase !== undefined },
      { name: "endpoints", what: "the group of the VPC endpoints", there: network.endpoints === true },
      { name: "load-balancer", what: "the load balancer", there: ingress !== undefined },
      { name: "search", what: "the search engine", there: search !== undefined },
    ]
      .filter(({ there }) => there)
      .map(({ name, what }) => [name, what]),
  );
}
