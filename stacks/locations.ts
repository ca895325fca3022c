import { boundaryName } from "../constructs/access/environment-boundary";
import { statePermissions } from "../constructs/access/terraform-permissions/state-permissions";
import { type BackendProps } from "../constructs/core/backend";
import { DeploymentTarget, type DeploymentTargetProps } from "../constructs/core/deployment-target";
import { type PlatformStackProps } from "../constructs/core/platform-stack";
import { EncryptionKey } from "../constructs/encryption/encryption-key";
import { type PolicyStatement } from "../constructs/identity/policy-statement";

import { type LocationSettings, type PlatformSettings } from "../settings/settings";
import { accountStackName } from "./account-stack-name";
import { exact } from "./exact";
import { findByName } from "./find-by-name";
import { lookUp } from "./look-up";
import { mapEntries } from "./map-entries";

/** The environment part of the names of what all environments share. */
const SHARED = "shared";

/** Names of stacks: a name is part of the path of a state, of a workspace, and of physical names. */
const STACK_NAME = /^[a-z](?:-?[a-z0-9])*$/;

/** Where a stack of the user's own is deployed. */
export interface OwnStackLocation {
  /**
   * Id of the AWS account, 12 digits.
   * @default the account of what all environments share
   */
  readonly account?: string;
  /**
   * AWS region, such as `eu-west-1`.
   * @default the region of what all environments share
   */
  readonly region?: string;
  /**
   * Further default tags.
   * @default the tags of what all environments share, with the stack's name in the tag `Environment`
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The state of a stack of the user's own. */
export interface OwnState {
  /** Path of the state in the bucket. */
  readonly stateKey: string;
  /** Id of the account whose roles plan and apply the stack. */
  readonly account: string;
}

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
  private readonly ownStates: OwnState[] = [];
  private admit: (state: OwnState) => void = () => undefined;

  constructor(private readonly settings: PlatformSettings) {
    const { backend, environments } = settings;
    this.shared = new DeploymentTarget(this.targetProps(SHARED, settings.shared));
    const lockTable = backend.kind === "s3" && backend.lockTable;
    this.lockTableName = lockTable ? this.shared.name("table", "state-lock") : undefined;
    this.environments = mapEntries(environments, (name, location) =>
      this.bounded(this.stackProps(name, name, location)),
    );
  }

  /** Props of a stack that all environments share: `state` or `account`. */
  sharedStackProps(stack: string): PlatformStackProps {
    return this.stackProps(stack, SHARED, this.settings.shared);
  }

  /**
   * Props of the stack of an account.
   * @throws if there is no such account
   */
  accountStackProps(name: string): PlatformStackProps {
    const { id, region, tags, isShared } = findByName(this.settings.accounts, name);
    const stack = accountStackName({ name, isShared });
    return isShared ? this.sharedStackProps(stack) : this.stackProps(stack, stack, { account: id, region, tags });
  }

  /**
   * Props of an environment's stack.
   * @throws if there is no such environment
   */
  environmentStackProps(environment: string): PlatformStackProps {
    return lookUp(this.environments, environment, "environment");
  }

  /**
   * Props of a stack of the user's own, which has a state of its own, the guard against credentials of any other
   * account, and default tags. Physical names in it are `<project>-<stack>-<part>`.
   *
   * ```ts
   * new ObservabilityStack(app, "observability", locations.ownStackProps("observability"));
   * ```
   *
   * @param stack name of the stack: lowercase letters, digits and single hyphens
   * @throws if the name can't be that of a stack, or is that of another one
   */
  ownStackProps(stack: string, location: OwnStackLocation = {}): PlatformStackProps {
    if (!STACK_NAME.test(stack)) {
      throw new Error(`A stack's name consists of lowercase letters, digits and single hyphens; "${stack}" does not.`);
    }
    const { account = this.shared.account, region = this.shared.region, tags } = location;
    const state = { stateKey: this.stateKey(stack), account };
    const accounts = Object.values(this.settings.accounts).map(accountStackName);
    const names = ["state", "account", SHARED, ...accounts, ...Object.keys(this.environments)];
    if (names.includes(stack) || this.ownStates.some(({ stateKey }) => stateKey === state.stateKey)) {
      throw new Error(`"${stack}" is the name of another stack, which has its own state; choose another name.`);
    }
    this.ownStates.push(state);
    this.admit(state);
    return this.bounded(
      this.stackProps(stack, stack, {
        account,
        region,
        tags: { ...this.settings.shared.tags, Environment: stack, ...tags },
      }),
    );
  }

  /** Calls a function for the state of every stack of the user's own: those so far, and those to come. */
  forEachOwnState(admit: (state: OwnState) => void): void {
    this.ownStates.forEach(admit);
    this.admit = admit;
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

  /** What a role takes to use the state of a stack; nothing if the state isn't in S3. */
  statePermissions(stack: string): Record<"read" | "write", PolicyStatement[]> {
    const { shared } = this;
    const backend = this.backend(stack, shared.account);
    return backend.kind === "s3"
      ? statePermissions({ stateKey: this.stateKey(stack), ...backend, target: shared })
      : { read: [], write: [] };
  }

  /** Where pipelines apply a stack, its roles have a boundary: if no other is given, the one that the account's stack makes. */
  private bounded(props: PlatformStackProps): PlatformStackProps {
    const { access, environments, shared } = this.settings;
    const accounts = [shared, ...Object.values(environments)].map(({ account }) => account);
    if (!access.pipelines || props.permissionsBoundary !== undefined || !accounts.includes(props.account)) return props;
    return { ...props, permissionsBoundary: policyArn(props, boundaryName(props.project, props.environment)) };
  }

  private stackProps(stack: string, environment: string, location: LocationSettings): PlatformStackProps {
    return { ...this.targetProps(environment, location), backend: this.backend(stack, location.account) };
  }

  private targetProps(environment: string, { account, region, tags }: LocationSettings): DeploymentTargetProps {
    const { project, permissionsBoundary, regions } = this.settings;
    const target = { project, environment, account, region, regions, tags };
    if (permissionsBoundary === undefined) {
      return target;
    }
    return { ...target, permissionsBoundary: policyArn(target, permissionsBoundary) };
  }

  private backend(stack: string, account: string): BackendProps {
    const { backend } = this.settings;
    if (backend.kind === "hcp") {
      const { workspacePrefix, ...workspace } = backend;
      // What runs Terraform there is set by tools/hcp.
      return exact<BackendProps, "terraformVersion" | "agentPool">()({
        ...workspace,
        workspace: `${workspacePrefix}-${stack}`,
      });
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

function policyArn(target: DeploymentTargetProps, name: string): string {
  return `arn:${new DeploymentTarget(target).partition}:iam::${target.account}:policy/${name}`;
}
