import { type Arguments, blocksOf } from "../../tree/resource";
import { isFalse, isUnknown, shown, textsOf } from "../../tree/values";
import { ifTrue } from "../clauses";
import { type Rule } from "../rule";
import { eachContainer, isLogRouter, ofEachContainer, runsLinux } from "./containers-of";
import { settingsOfContainers } from "./container-settings";

/** Source: Security Hub, "ECS.4: ECS containers should run as non-privileged". */
export const notPrivileged: Rule = {
  id: "ecs-not-privileged",
  wants: "no container is privileged",
  severity: "high",
  controls: { securityHub: ["ECS.4"], wellArchitected: ["SEC03-BP02"] },
  types: ["aws_ecs_task_definition"],
  reason: "A privileged container is root on its host, and so is an attacker who breaks into it.",
  fix: "Use the construct `TaskDefinition`, or set `privileged` to false in the container definition.",
  check: eachContainer((definition) => ifTrue(definition, "privileged")),
  evidence: ofEachContainer("privileged"),
};

/** Source: Security Hub, "ECS.3: ECS task definitions should not share the host's process namespace". */
export const noHostNamespaces: Rule = {
  id: "ecs-no-host-namespaces",
  wants: "no task shares the namespaces of its host",
  severity: "high",
  controls: { securityHub: ["ECS.3"], wellArchitected: ["SEC03-BP02"] },
  types: ["aws_ecs_task_definition"],
  reason: "Containers would see the processes and the memory of everything else on the host.",
  fix: "Remove `pidMode` and `ipcMode` from the task definition.",
  check: (task) =>
    ["pid_mode", "ipc_mode"]
      .filter((mode) => task.get(mode) === "host")
      .map((mode) => `\`${mode}\` is ${shown(task.get(mode))}`),
  attributes: ["pid_mode", "ipc_mode"],
};

/** Source: Amazon ECS Developer Guide, "Amazon ECS task networking options for EC2"; Security Hub ECS.17. */
export const ownNetworkInterface: Rule = {
  id: "ecs-awsvpc",
  wants: "every task has a network interface of its own",
  severity: "medium",
  controls: { securityHub: ["ECS.17"], wellArchitected: ["SEC05-BP02"], claims: ["W12"] },
  types: ["aws_ecs_task_definition"],
  reason: "Security groups can tell tasks apart only if each has its own network interface.",
  fix: "Use the construct `TaskDefinition`, or set `networkMode` to `awsvpc`.",
  check: (task) => {
    const mode = task.get("network_mode");
    return mode === "awsvpc" || isUnknown(mode) ? undefined : `\`network_mode\` is ${shown(mode)}`;
  },
  attributes: ["network_mode"],
};

/** Source: Security Hub, "ECS.5: ECS containers should be limited to read-only access to root filesystems". */
export const readOnlyRoot: Rule = {
  id: "ecs-read-only-root",
  wants: "every container has a read-only root file system",
  severity: "high",
  controls: { securityHub: ["ECS.5"], wellArchitected: ["SEC06-BP04"] },
  types: ["aws_ecs_task_definition"],
  reason: "An attacker who breaks into a container could change what it runs.",
  fix: "Set `readonlyRootFilesystem` to true, and mount a volume where the application writes; in the settings, remove `readOnlyRootFilesystem` and list directories in `writablePaths`.",
  stages: "prod",
  settings: settingsOfContainers("readOnlyRootFilesystem"),
  check: eachContainer((definition, task) =>
    runsLinux(task) && isFalse(definition["readonlyRootFilesystem"], false)
      ? [`\`readonlyRootFilesystem\` is ${shown(definition["readonlyRootFilesystem"])}`]
      : [],
  ),
  evidence: ofEachContainer("readonlyRootFilesystem"),
};

/** Root by name or number, with or without a group. */
const ROOT = /^(?:root|0+)(?::|$)/;

/** Source: Security Hub, "ECS.20: ECS task definitions should configure non-root users in Linux container definitions". */
export const nonRootUser: Rule = {
  id: "ecs-non-root-user",
  wants: "every container runs as a user other than root, but for the one that FireLens sends logs to",
  severity: "medium",
  controls: { securityHub: ["ECS.20"], wellArchitected: ["SEC03-BP02"] },
  types: ["aws_ecs_task_definition"],
  reason:
    "Root in a container is one kernel flaw away from root on its host; an image that names no user runs as root.",
  fix: "Set `user` in the container definition, such as `1000:1000`; in the settings, set `user` of the workload.",
  stages: "prod",
  settings: settingsOfContainers("user"),
  check: eachContainer((definition, task) => {
    const user = definition["user"] ?? undefined;
    const isRoot = user === undefined || user === "" || (typeof user === "string" && ROOT.test(user));
    // FireLens requires root: the container makes a socket for the others. Source: aws/containers-roadmap, issue 2122.
    return runsLinux(task) && isRoot && !isLogRouter(definition) ? [`\`user\` is ${shown(user)}`] : [];
  }),
  evidence: ofEachContainer("user"),
};

/** Source: Amazon ECS API Reference, "KernelCapabilities". */
export const noAddedCapabilities: Rule = {
  id: "ecs-no-added-capabilities",
  wants: "no container adds Linux capabilities or devices to what Docker gives it",
  severity: "high",
  controls: { wellArchitected: ["SEC03-BP02"] },
  types: ["aws_ecs_task_definition"],
  reason: "Capabilities such as SYS_ADMIN are nearly as powerful as root on the host.",
  fix: "Remove `add` from the capabilities, and `devices`, in `linuxParameters` of the container definition.",
  check: eachContainer((definition) => {
    const parameters = linuxParametersOf(definition);
    const added = textsOf(blocksOf(parameters, "capabilities")[0]?.["add"] ?? []);
    const devices = blocksOf(parameters, "devices");
    return [
      ...(added.length > 0 ? [`capabilities are added, ${added.join(", ")},`] : []),
      ...(devices.length > 0 ? ["devices of the host are exposed"] : []),
    ];
  }),
  evidence: ofEachContainer("linuxParameters"),
};

/** Source: Amazon ECS Developer Guide, "Amazon ECS task and container security best practices". */
export const droppedCapabilities: Rule = {
  id: "ecs-capabilities-dropped",
  wants: "every container drops all Linux capabilities",
  severity: "low",
  controls: { wellArchitected: ["SEC03-BP02"] },
  types: ["aws_ecs_task_definition"],
  reason: "Docker gives every container capabilities that few applications need, such as making raw packets.",
  fix: "Drop `ALL` in the capabilities of `linuxParameters`; in the settings, remove `keepCapabilities`, and `user` if it is root.",
  stages: "prod",
  // Root keeps the capabilities that start scripts of images need.
  settings: [...settingsOfContainers("keepCapabilities"), ...settingsOfContainers("user")],
  check: eachContainer((definition, task) => {
    const dropped = textsOf(blocksOf(linuxParametersOf(definition), "capabilities")[0]?.["drop"] ?? []);
    const isDropped = dropped.some((capability) => capability.toUpperCase() === "ALL" || isUnknown(capability));
    return isDropped || !runsLinux(task) ? [] : ["not all capabilities are dropped"];
  }),
  evidence: ofEachContainer("linuxParameters"),
};

function linuxParametersOf(definition: Arguments): Arguments {
  return blocksOf(definition, "linuxParameters")[0] ?? {};
}

/** Source: Amazon ECS API Reference, "SystemControl"; "EFSVolumeConfiguration". */
export const noHostVolumes: Rule = {
  id: "ecs-no-host-volumes",
  wants: "no task mounts a directory of its host",
  severity: "high",
  controls: { wellArchitected: ["SEC03-BP02"] },
  types: ["aws_ecs_task_definition"],
  reason: "A mounted directory such as /var/run leads from the container to the host, and to all other tasks on it.",
  fix: "Remove `hostPath` of the volume; use the task's ephemeral storage, or EFS.",
  check: (task) =>
    task
      .blocks("volume")
      .flatMap(({ name, host_path: path }) =>
        typeof path === "string" && path !== "" ? [`\`host_path\` of the volume ${shown(name)} is ${shown(path)}`] : [],
      ),
  attributes: ["volume"],
};

/** Source: Security Hub, "ECS.18: ECS task definitions should use in-transit encryption for EFS volumes". */
export const efsVolumes: Rule = {
  id: "ecs-efs-in-transit",
  wants: "tasks mount EFS over TLS, with their role and an access point",
  severity: "medium",
  controls: { securityHub: ["ECS.18"], wellArchitected: ["SEC09-BP02", "SEC03-BP02"] },
  types: ["aws_ecs_task_definition"],
  reason: "Files would cross the network unencrypted, and anyone in the network could mount all of them.",
  fix: "Set `transitEncryption` to `ENABLED`, and `authorizationConfig` with `iam` `ENABLED` and an `accessPointId`, in `efsVolumeConfiguration`.",
  check: (task) =>
    task.blocks("volume").flatMap((volume) =>
      blocksOf(volume, "efs_volume_configuration").flatMap((efs) => {
        const [access = {}] = blocksOf(efs, "authorization_config");
        const transit = efs["transit_encryption"];
        const isUnset = access["access_point_id"] === undefined || access["access_point_id"] === "";
        const of = `of the volume ${shown(volume["name"])}`;
        return [
          ...(isEnabled(transit) ? [] : [`\`transit_encryption\` ${of} is ${shown(transit)}`]),
          ...(isEnabled(access["iam"]) ? [] : [`\`iam\` ${of} is ${shown(access["iam"])}`]),
          ...(isUnset ? [`\`access_point_id\` ${of} is not set`] : []),
        ];
      }),
    ),
  attributes: ["volume"],
};

function isEnabled(value: unknown): boolean {
  return value === "ENABLED" || isUnknown(value);
}
