import { blocksOf, type Resource } from "../../tree/resource";
import { isFalse, isTrue, isUnknown, shown } from "../../tree/values";
import { type Clauses, unlessSet } from "../clauses";
import { type Evidence, type Rule } from "../rule";

/** Source: Amazon ECS Developer Guide, "Monitor Amazon ECS containers using Container Insights with enhanced observability". */
export const containerInsights: Rule = {
  id: "ecs-container-insights",
  wants: "every cluster has Container Insights",
  severity: "medium",
  controls: { securityHub: ["ECS.12"], wellArchitected: ["SEC04-BP01", "REL06-BP01"], claims: ["F21"] },
  types: ["aws_ecs_cluster"],
  reason: "Without metrics of tasks and containers, nobody sees that they restart, or run out of memory.",
  fix: "Use the construct `Cluster`, or set the setting `containerInsights` of the `EcsCluster` to `enabled` or `enhanced`.",
  stages: "prod",
  settings: ["cluster.containerInsights"],
  check: (cluster) => {
    const value = insightsOf(cluster);
    return value === undefined || value === "disabled"
      ? `the setting \`containerInsights\` is ${shown(value)}`
      : undefined;
  },
  evidence: (cluster): Evidence[] => [
    { resource: cluster, attribute: "setting.containerInsights", value: insightsOf(cluster) },
  ],
};

/**
 * Sessions are logged by a configuration of the cluster, whichever service opens them.
 * Source: Amazon ECS Developer Guide, "Monitor Amazon ECS containers with ECS Exec".
 */
export const execLogged: Rule = {
  id: "ecs-exec-logged",
  wants: "sessions of ECS Exec are logged, and encrypted with a customer managed key, in every cluster",
  severity: "medium",
  controls: { wellArchitected: ["SEC04-BP01", "SEC06-BP03", "SEC08-BP02"] },
  types: ["aws_ecs_cluster"],
  reason: "Nobody sees what is done in a shell inside a container, and its output is stored unencrypted.",
  fix: "Use the construct `Cluster`, or set `logging` to `OVERRIDE`, `kmsKeyId` and an encrypted log group or bucket in `executeCommandConfiguration`.",
  check: (cluster) => {
    const [exec] = blocksOf(cluster.block("configuration"), "execute_command_configuration");
    if (!exec) {
      return "it has no `execute_command_configuration`";
    }
    const { logging } = exec;
    const clauses: Clauses =
      logging === "OVERRIDE" || isUnknown(logging) ? [] : [`\`logging\` of ECS Exec is ${shown(logging)}`];
    const [log = {}] = blocksOf(exec, "log_configuration");
    const isStored = log["cloud_watch_log_group_name"] ?? log["s3_bucket_name"];
    const flags = [
      ["cloud_watch_log_group_name", "cloud_watch_encryption_enabled"],
      ["s3_bucket_name", "s3_bucket_encryption_enabled"],
    ] as const;
    return [
      ...clauses,
      ...unlessSet(exec, "kms_key_id", "execute_command_configuration"),
      ...(isStored === undefined ? ["`log_configuration` of ECS Exec names neither a log group nor a bucket"] : []),
      ...flags
        .filter(([place, flag]) => log[place] !== undefined && isFalse(log[flag], false))
        .map(([, flag]) => `\`${flag}\` of ECS Exec is ${shown(log[flag])}`),
    ];
  },
  attributes: ["configuration"],
};

/** Source: Amazon ECS Developer Guide, "Monitor Amazon ECS containers with ECS Exec". */
export const execOff: Rule = {
  id: "ecs-exec-off",
  wants: "nobody can open a shell in a container of prod",
  severity: "medium",
  controls: { wellArchitected: ["SEC06-BP03"], claims: ["M24"] },
  types: ["aws_ecs_service", "aws_scheduler_schedule", "aws_cloudwatch_event_target"],
  reason: "Changes made by hand in a running container are neither reviewed nor kept, and its credentials can be read.",
  fix: "Remove `enableExecuteCommand`; in the settings, remove `exec`.",
  stages: "prod",
  settings: ["services.*.exec", "workers.*.exec"],
  check: (resource) =>
    execFlags(resource)
      .filter(isTrue)
      .map((value) => `\`enable_execute_command\` is ${shown(value)}`),
  attributes: ["enable_execute_command"],
};

function insightsOf(cluster: Resource): unknown {
  return cluster.blocks("setting").find(({ name }) => name === "containerInsights")?.["value"];
}

function execFlags(resource: Resource): readonly unknown[] {
  const targets = [
    ...resource.blocks("ecs_target"),
    ...resource.blocks("target").flatMap((target) => blocksOf(target, "ecs_parameters")),
  ];
  return [resource.get("enable_execute_command"), ...targets.map((target) => target["enable_execute_command"])];
}
