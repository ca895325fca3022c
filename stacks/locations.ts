import { type BackendProps } from "../constructs/core/backend";
import { DeploymentTarget, type DeploymentTargetProps } from "../constructs/core/deployment-target";
import { type PlatformStackProps } from "../constructs/core/platform-stack";
import { EncryptionKey } from "../constructs/encryption/encryption-key";
import { type LocationSettings, type PlatformSettings } from "../settings/settings";
import { exact } from "./exact";
import { findByName } from "./find-by-name";
import { mapEntries } from "./map-entries";

/** The environment part of the names of what all environments share. */
const SHARED = "shared";

/**
 * Where every stack is deployed and keeps its state. This is the one place that knows the names by which stacks find
 * each other: no stack reads another's state, so that each can be planned before any other has been applied.
 */
export class StackLocations {
  /** Deployment target of the stacks `state` and `account`. */
  readonly shared: DeploymentTarget;
  /** Name of the DynamoDB lock table, if the settings ask for one. */
  readonly lockTableName: string | undefined;
  private readonly environments: Readonly<Record<string, PlatformStackProps>>;

  constructor(private readonly settings: PlatformSettings) {
    const { backend, environments } = settings;
    this.shared = new DeploymentTarget(this.targetProps(SHARED, settings.shared));
    const lockTable = backend.kind === "s3" && backend.lockTable;
    this.lockTableName = lockTable ? this.shared.name("table", "state-lock") : undefined;
    this.environments = mapEntries(environments, (name, location) => this.stackProps(name, name, location));
  }

  /** Props of a stack that all environments share: `state` or `account`. */
  sharedStackProps(stack: string): PlatformStackProps {
    return this.stackProps(stack, SHARED, this.settings.shared);
  }

  /**
   * Props of an environment's stack.
   * @throws if there is no such environment
   */
  environmentStackProps(environment: string): PlatformStackProps {
    return findByName(this.environments, environment);
  }

  /**
   * Deployment target of an environment.
   * @throws if there is no such environment
   */
  environment(name: string): DeploymentTarget {
    return new DeploymentTarget(this.environmentStackProps(name));
  }

  /** Path of a stack's state in the bucket. */
  stateKey(stack: string): string {
    return `${stack}/terraform.tfstate`;
  }

  private stackProps(stack: string, environment: string, location: LocationSettings): PlatformStackProps {
    return { ...this.targetProps(environment, location), backend: this.backend(stack, location.account) };
  }

  private targetProps(environment: string, { account, region, tags }: LocationSettings): DeploymentTargetProps {
    const { project, permissionsBoundary } = this.settings;
    const target = { project, environment, account, region, tags };
    if (permissionsBoundary === undefined) {
      return target;
    }
    const { partition } = new DeploymentTarget(target);
    return { ...target, permissionsBoundary: `arn:${partition}:iam::${account}:policy/${permissionsBoundary}` };
  }

  private backend(stack: string, account: string): BackendProps {
    const { backend } = this.settings;
    if (backend.kind === "hcp") {
      const { workspacePrefix, ...workspace } = backend;
      return exact<BackendProps>()({ ...workspace, workspace: `${workspacePrefix}-${stack}` });
    }
    return {
      kind: "s3",
      bucket: this.shared.bucketName("state"),
      region: this.shared.region,
      encryptionKey: this.shared.arn("kms", EncryptionKey.aliasName(this.shared, "state")),
      stateKey: this.stateKey(stack),
      account,
      lockTable: this.lockTable(account),
    };
  }

  /** The lock table as a stack of the account refers to it: from another account, only an ARN reaches it. */
  private lockTable(account: string): string | undefined {
    const { lockTableName: name, shared } = this;
    return name === undefined || account === shared.account ? name : shared.arn("dynamodb", `table/${name}`);
  }
}
