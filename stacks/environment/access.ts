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
import { peoplePowers, type Power } from "../../settings/group-permissions";
import { type EnvironmentSettings, type PlatformSettings } from "../../settings/settings";
import { type EnvironmentData } from "./data";
import { type EnvironmentGround } from "./foundation";
import { type EnvironmentWorkloads } from "./workloads";
import { sharedPlacement } from "../locations";
import { peopleRoles } from "../group-roles";

/** What the people of an environment are given power over. */
export interface PeopleSurroundings {
  readonly platform: PlatformSettings;
  readonly settings: EnvironmentSettings;
  readonly ground: EnvironmentGround;
  readonly data: EnvironmentData;
  readonly workloads: EnvironmentWorkloads;
}

/** The roles of people in an environment, as its stage has them. */
export function environmentPeople(scope: Construct, around: PeopleSurroundings): void {
  const { ground, platform, settings } = around;
  const roles = peopleRoles(scope, platform.people.identity, (group) => {
    const powers = peoplePowers[settings.stage][group];
    return {
      description: `What ${group} may do in ${settings.name}.`,
      statements: powers.flatMap((power) => powerStatements(scope, power, around)),
    };
  });
  for (const [group, role] of roles) {
    if (peoplePowers[settings.stage][group].includes("credentials")) {
      ground.secretsKey.grantEncryptDecrypt(role);
    }
  }
}

function powerStatements(scope: Construct, power: Power, around: PeopleSurroundings): PolicyStatement[] {
  const { platform, workloads, data, settings } = around;
  if (power === "credentials") {
    const managed = [data.database, data.documentDatabase].flatMap((database) =>
      database ? [database.secretArn] : [],
    );
    return credentialStatements(scope, managed);
  }
  const { cluster } = workloads;
  if (!cluster) {
    return [];
  }
  switch (power) {
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
  const shared = sharedPlacement(platform);
  return [
    ...pullStatements([shared.arn("ecr", `repository/${shared.project}/*`)]),
    ImageSigning.verifyStatement(shared),
  ];
}
