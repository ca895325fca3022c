import { type Construct } from "constructs";
import {
  deployStatements,
  operateStatements,
  shellStatements,
  viewStatements,
} from "../../constructs/access/cluster-permissions";
import { credentialStatements } from "../../constructs/access/credential-permissions";
import { jobStatements } from "../../constructs/access/job-permissions";
import { pullStatements } from "../../constructs/registry/image-permissions";
import { ImageSigning } from "../../constructs/registry/image-signing";
import { type PolicyStatement } from "../../constructs/identity/policy-statement";
import { groupPermissions, type Permission } from "../../settings/group-permissions";
import { type EnvironmentSettings, type PlatformSettings } from "../../settings/settings";
import { type EnvironmentData } from "./data";
import { type EnvironmentFoundation } from "./foundation";
import { type EnvironmentWorkloads } from "./workloads";
import { sharedTarget } from "../locations";
import { groupRoles } from "../group-roles";

/** What the people of an environment are given permission over. */
export interface AccessContext {
  readonly platform: PlatformSettings;
  readonly settings: EnvironmentSettings;
  readonly foundation: EnvironmentFoundation;
  readonly data: EnvironmentData;
  readonly workloads: EnvironmentWorkloads;
}

/** The roles of people in an environment, as its stage has them. */
export function environmentAccess(scope: Construct, around: AccessContext): void {
  const { foundation, platform, settings } = around;
  const roles = groupRoles(scope, platform.access.identity, (group) => {
    const permissions = groupPermissions[settings.stage][group];
    return {
      description: `What ${group} may do in ${settings.name}.`,
      statements: permissions.flatMap((permission) => permissionStatements(scope, permission, around)),
    };
  });
  for (const [group, role] of roles) {
    if (groupPermissions[settings.stage][group].includes("credentials")) {
      foundation.secretsKey.grantEncryptDecrypt(role);
    }
  }
}

function permissionStatements(scope: Construct, permission: Permission, around: AccessContext): PolicyStatement[] {
  const { platform, workloads, data, settings } = around;
  if (permission === "credentials") {
    const managed = [data.database, data.documentDatabase].flatMap((database) =>
      database ? [database.secretArn] : [],
    );
    return credentialStatements(scope, managed);
  }
  const { cluster } = workloads;
  if (!cluster) {
    return [];
  }
  switch (permission) {
    case "view":
      return viewStatements(cluster);
    case "operate":
      return [...operateStatements(cluster), ...jobStatements(Object.values(workloads.jobs))];
    case "shell":
      return [...Object.values(settings.services), ...Object.values(settings.workers)].some(({ exec }) => exec)
        ? shellStatements(cluster)
        : [];
    case "deploy":
      return [...deployStatements(cluster), ...(platform.images.signing ? verifyStatements(platform) : [])];
  }
}

/** Whoever deploys can check beforehand who signed the image. */
function verifyStatements(platform: PlatformSettings): PolicyStatement[] {
  const shared = sharedTarget(platform);
  return [
    ...pullStatements([shared.arn("ecr", `repository/${shared.project}/*`)]),
    ImageSigning.verifyStatement(shared),
  ];
}
