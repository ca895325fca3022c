import { redeploymentDefaults } from "../../../constructs/rotation/redeployment-defaults";
import { reminderDefaults } from "../../../constructs/rotation/reminder-defaults";
import { documentDatabases, postgresDatabases } from "../../databases";
import { userSetupName } from "../../setup-jobs";
import { workloadsOf } from "../containers/workloads";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

/** State machines that an environment has of its own, by their names, and what they do. */
function stateMachinesOf({ settings }: EnvironmentUnderCheck): ReadonlyMap<string, string> {
  const sleeping = [
    ["off-hours-wake", "wakes the environment"],
    ["off-hours-sleep", "puts the environment to sleep"],
  ] as const;
  return new Map([
    [redeploymentDefaults.name, "redeploys services after a rotation"],
    [reminderDefaults.name, "reminds people of old secrets"],
    ...(settings.offHours ? sleeping : []),
  ]);
}

/**
 * A workload must not have the name of one of the environment's own security groups, jobs or state machines: each workload
 * has the first, and jobs and tasks have all.
 */
export const reservedWorkloadNamesRule: Rule = (environment) => {
  const reserved = reservedNames(environment);
  const stateMachines = stateMachinesOf(environment);
  return workloadsOf(environment).flatMap(({ name, path }): RuleIssue[] => {
    const group = reserved.get(name);
    const machine = path[0] === "jobs" || path[0] === "tasks" ? stateMachines.get(name) : undefined;
    if (group === undefined && machine === undefined) return [];
    const holder = group === undefined ? `state machine that ${String(machine)}` : `security group of the ${group}`;
    return [{ at: [path], message: `"${name}" is reserved for the ${holder}; rename the workload.` }];
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
