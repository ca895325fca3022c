import { EncryptionKey } from "../constructs/encryption/encryption-key";
import { DeploymentTarget, type DeploymentTargetProps } from "../constructs/core/deployment-target";
import { type BackendProps } from "../constructs/core/backend";
import { type LocationSettings, type PlatformSettings } from "../settings/settings";
import { type PlatformStackProps } from "../constructs/core/platform-stack";

/** The environment part of the names of what all environments share. */
const SHARED = "shared";

/**
 * What stacks know of each other is a convention of names, kept in this one place: no stack reads another's
 * state, so that each can be planned before any other was applied.
 */
function targetIn(settings: PlatformSettings, environment: string, location: LocationSettings): DeploymentTargetProps {
  const { account, region, tags } = location;
  const { permissionsBoundary } = settings;
  const target = { project: settings.project, environment, account, region, tags };
  if (permissionsBoundary === undefined) {
    return target;
  }
  const { partition } = new DeploymentTarget(target);
  return { ...target, permissionsBoundary: `arn:${partition}:iam::${account}:policy/${permissionsBoundary}` };
}

/** Where the stacks `state` and `account` live. */
export function sharedTarget(settings: PlatformSettings): DeploymentTarget {
  return new DeploymentTarget(targetIn(settings, SHARED, settings.shared));
}

/** Path of a stack's state in the bucket. */
export function stateKey(stack: string): string {
  return `${stack}/terraform.tfstate`;
}

/** Name of the DynamoDB lock table, where the settings ask for one. */
export function lockTableName(settings: PlatformSettings): string | undefined {
  const { backend } = settings;
  return backend.kind === "s3" && backend.lockTable ? sharedTarget(settings).name("table", "state-lock") : undefined;
}

/** How a stack of the given account speaks of the lock table: another account has to give its ARN. */
function lockTable(settings: PlatformSettings, account: string): string | undefined {
  const name = lockTableName(settings);
  const shared = sharedTarget(settings);
  return name === undefined || account === shared.account ? name : shared.arn("dynamodb", `table/${name}`);
}

/**
 * Address of the image repositories: `<host>/<project>`; a service's images are in `<host>/<project>/<service>`.
 */
export function imageRegistry(settings: PlatformSettings): string {
  const shared = sharedTarget(settings);
  const host = `${shared.account}.dkr.${shared.regionalService("ecr")}`;
  return `${host}/${shared.project}`;
}

/** Props of a stack that all environments share: `state` or `account`. */
export function sharedStackProps(settings: PlatformSettings, stack: string): PlatformStackProps {
  const backend = backendOf(settings, stack, settings.shared.account);
  return { ...targetIn(settings, SHARED, settings.shared), backend };
}

/** Props of an environment's stack. */
export function environmentStackProps(settings: PlatformSettings, environment: string): PlatformStackProps {
  const location = settings.environments[environment];
  if (!location) {
    throw new Error(`The settings have no environment ${environment}.`);
  }
  return {
    ...targetIn(settings, environment, location),
    backend: backendOf(settings, environment, location.account),
  };
}

function backendOf(settings: PlatformSettings, stack: string, account: string): BackendProps {
  const { backend } = settings;
  if (backend.kind === "hcp") {
    const workspace = `${backend.workspacePrefix}-${stack}`;
    return { kind: "hcp", organization: backend.organization, workspace, project: backend.project };
  }
  const shared = sharedTarget(settings);
  return {
    kind: "s3",
    bucket: shared.bucketName("state"),
    region: shared.region,
    encryptionKey: shared.arn("kms", EncryptionKey.aliasName(shared, "state")),
    stateKey: stateKey(stack),
    account,
    lockTable: lockTable(settings, account),
  };
}
