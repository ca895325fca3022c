import { documentDatabases, postgresDatabases } from "../../databases";
import { userSetupName } from "../../setup-jobs";
import { workloadsOf } from "../containers/workloads";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

/** A workload must not have the name of one of the environment's own security groups or jobs: each workload has both. */
export const reservedWorkloadNamesRule: Rule = (environment) => {
  const reserved = reservedNames(environment);
  return workloadsOf(environment)
    .filter(({ name }) => reserved.has(name))
    .map(({ name, path }): RuleIssue => {
      const message = `"${name}" is reserved for the security group of the ${reserved.get(name) ?? ""}; rename the workload.`;
      return { at: [path], message };
    });
};

/** Names of the security groups that the environment has in addition to those of workloads, and what is in each. */
function reservedNames({ settings }: EnvironmentUnderCheck): ReadonlyMap<string, string> {
  const { ingress, existingIngress, internalIngress, network, search, tunnel } = settings;
  const databases = [
    ...postgresDatabases(settings).map((database) => ({ ...database, kind: "database" })),
    ...documentDatabases(settings).map((database) => ({ ...database, kind: "document database" })),
  ];
  const groups = [
    ...databases.flatMap(({ name, kind }) => [
      { name, members: kind, exists: true },
      { name: userSetupName(name), members: `job that creates ${kind} users`, exists: true },
    ]),
    { name: "endpoints", members: "VPC endpoints", exists: network.cidr !== undefined && network.endpoints !== false },
    { name: "load-balancer", members: "load balancer", exists: (ingress ?? existingIngress) !== undefined },
    { name: "load-balancer-internal", members: "internal load balancer", exists: internalIngress !== undefined },
    { name: "search", members: "search engine", exists: search !== undefined },
    {
      name: "search-roles",
      members: "job that creates the roles of the search domain",
      exists: search?.kind === "managed",
    },
    { name: "tunnel", members: "tunnel", exists: tunnel.enabled },
  ];
  return new Map(groups.filter(({ exists }) => exists).map(({ name, members }) => [name, members]));
}
