import { type Construct } from "constructs";
import {
  deployStatements,
  operateStatements,
  shellStatements,
  updateStatement,
  viewStatements,
} from "../../constructs/access/cluster-permissions";
import { credentialStatements } from "../../constructs/access/credential-permissions";
import { type AccessGroup } from "../../constructs/access/group-identity";
import { type GroupRole } from "../../constructs/access/group-role";
import { jobStatements } from "../../constructs/access/job-permissions";
import { type DeploymentTarget } from "../../constructs/core/deployment-target";
import { type OffHours } from "../../constructs/off-hours/off-hours";
import { type PolicyStatement } from "../../constructs/identity/policy-statement";
import { pullStatements } from "../../constructs/registry/image-permissions";
import { ImageSigning } from "../../constructs/registry/image-signing";
import { groupPermissions, type Permission } from "../../settings/group-permissions";
import { groupRoles } from "../group-roles";
import { type EnvironmentData } from "./data";
import { type EnvironmentProps } from "./environment-props";
import { type EnvironmentFoundation } from "./foundation";
import { sharesNetwork } from "./network-sharing";
import { type EnvironmentWorkloads } from "./workloads";

/** The parts of an environment that people get access to. */
export interface AccessTargets {
  readonly foundation: EnvironmentFoundation;
  readonly data: EnvironmentData;
  readonly workloads: EnvironmentWorkloads;
  /** Absent in an environment that is always awake. */
  readonly offHours: OffHours | undefined;
}

/** Creates the roles of people in an environment, with the permissions that its stage gives each group. */
export function createAccessRoles(
  scope: Construct,
  props: EnvironmentProps,
  targets: AccessTargets,
): ReadonlyMap<AccessGroup, GroupRole> {
  const { platform, settings } = props;
  const { workloads, foundation } = targets;
  const update = workloads.cluster && updateStatement(workloads.cluster, foundation.network);
  const roles = groupRoles(scope, platform.access.identity, (group) => ({
    description: `Permissions of ${group} in ${settings.name}.`,
    statements: groupPermissions[settings.stage][group].flatMap((permission) =>
      permissionStatements(scope, permission, group, props, { ...targets, update }),
    ),
  }));
  for (const [group, role] of roles) {
    if (groupPermissions[settings.stage][group].includes("credentials")) {
      targets.foundation.secretsKey.grantEncryptDecrypt(role);
    }
  }
  return roles;
}

function permissionStatements(
  scope: Construct,
  permission: Permission,
  group: AccessGroup,
  props: EnvironmentProps,
  { data, workloads, offHours, update }: AccessTargets & { readonly update: PolicyStatement | undefined },
): PolicyStatement[] {
  const { platform, settings, locations } = props;
  if (permission === "credentials") {
    return credentialStatements(scope, databaseSecretArns(data));
  }
  const { cluster } = workloads;
  if (!cluster) {
    return [];
  }
  switch (permission) {
    case "view":
      return viewStatements(cluster);
    case "operate":
      return [
        ...operateStatements(cluster),
        ...(update && mayUpdate(group, props) ? [update] : []),
        ...jobStatements(
          [
            ...[
              ...Object.values(workloads.jobs),
              ...Object.values(workloads.tasks),
              ...Object.values(workloads.setupJobs),
            ],
            ...(offHours ? [offHours.wake, offHours.sleep].map((machine) => ({ stateMachine: machine })) : []),
          ],
          settings.name,
        ),
      ];
    case "shell":
      return [...Object.values(settings.services), ...Object.values(settings.workers)].some(({ exec }) => exec)
        ? shellStatements(cluster)
        : [];
    case "tunnel":
      return [...(workloads.tunnel?.statements ?? [])];
    case "deploy":
      return [
        ...deployStatements(cluster),
        ...(update ? [update] : []),
        ...(platform.images.signing ? verifyStatements(locations.shared) : []),
      ];
  }
}

/**
 * Whether a group may update services. In a shared network that gives access to the other environments, where the
 * administrators alone may do everything too.
 */
function mayUpdate(group: AccessGroup, props: EnvironmentProps): boolean {
  return group === "administrators" || !sharesNetwork(props);
}

/** ARNs of the secrets of the databases' master users. */
function databaseSecretArns({ masterCredentials }: EnvironmentData): string[] {
  return masterCredentials.map(({ arn }) => arn);
}

/** Allows the role that deploys an image to verify its signature first. */
function verifyStatements(shared: DeploymentTarget): PolicyStatement[] {
  return [
    ...pullStatements([shared.arn("ecr", `repository/${shared.project}/*`)]),
    ImageSigning.verifyStatement(shared),
  ];
}
