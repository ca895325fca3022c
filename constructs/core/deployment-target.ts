import { type IConstruct } from "constructs";
import { deploymentTargetIssues } from "./deployment-target-issues";
import { type Partition, partitionOf } from "./partitions";
import { type NamedKind, physicalName } from "./physical-name";
import { registerPhysicalName } from "./physical-name-registry";
import { requireNoIssue } from "./prop-issue";
import { findRegion, type RegionDefinition } from "./regions";
import { reservedNameIssue } from "./reserved-names";

const CONTEXT_KEY = "fargate-platform:deployment-target";

/** Props of a {@link DeploymentTarget}. */
export interface DeploymentTargetProps {
  /** Name of the project: the first part of every physical name. */
  readonly project: string;
  /** Name of the environment: the second part of every physical name, and the value of the tag `Environment`. */
  readonly environment: string;
  /** Id of the AWS account, 12 digits. */
  readonly account: string;
  /** AWS region, such as `eu-west-1`. */
  readonly region: string;
  /**
   * Partition and zones of regions that AWS has added since, or in which the account has other zones, by name.
   * @default the regions in the list `regions` of `constructs/core`
   */
  readonly regions?: Readonly<Record<string, RegionDefinition>> | undefined;
  /**
   * Further default tags, which the provider adds to every resource, beside `Project` and `Environment`.
   * Constructs repeat them only on resources that the provider's `default_tags` don't reach.
   * @default no further tags
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * ARN of the policy that is the permissions boundary of every role.
   * @default no permissions boundary
   */
  readonly permissionsBoundary?: string | undefined;
}

/**
 * The project, environment, account and region to which a stack is deployed.
 *
 * A stack declares its deployment target once, before its first construct. All physical names and ARNs come from it.
 *
 * Account and region are literals from the settings, not data sources: the plan then shows every policy in full, and
 * the provider's `allowed_account_ids` refuses credentials of any other account.
 */
export class DeploymentTarget {
  readonly project: string;
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  /** Default tags of every resource: `Project`, `Environment`, and what the props add. */
  readonly tags: Readonly<Record<string, string>>;
  readonly permissionsBoundary: string | undefined;
  /** Partition and zones of the region, or `undefined` if it is an unknown one. */
  readonly regionDefinition: RegionDefinition | undefined;
  /** Definitions of regions beside those that this version knows. */
  readonly regions: Readonly<Record<string, RegionDefinition>>;

  constructor(props: DeploymentTargetProps) {
    this.project = props.project;
    this.environment = props.environment;
    this.account = props.account;
    this.region = props.region;
    this.tags = { Project: props.project, Environment: props.environment, ...props.tags };
    this.permissionsBoundary = props.permissionsBoundary;
    this.regions = props.regions ?? {};
    this.regionDefinition = findRegion(props.region, this.regions);
  }

  /** Returns the target of the same project and environment in another account or region. */
  in(place: Partial<Pick<DeploymentTargetProps, "account" | "region">>): DeploymentTarget {
    const { project, environment, account, region, regions, tags, permissionsBoundary } = this;
    return new DeploymentTarget({
      project,
      environment,
      account,
      region,
      regions,
      tags,
      permissionsBoundary,
      ...place,
    });
  }

  /**
   * Sets the deployment target of `scope` and everything below it. Must be called before `scope` has children.
   * @throws if AWS would refuse the account, the region, the tags, or names that begin with the project and the
   * environment
   */
  static declare(scope: IConstruct, props: DeploymentTargetProps): DeploymentTarget {
    requireNoIssue(scope.node.path, deploymentTargetIssues(props));
    const target = new DeploymentTarget(props);
    scope.node.setContext(CONTEXT_KEY, target);
    return target;
  }

  /**
   * Returns the deployment target of a construct's stack.
   * @throws if the stack has none
   */
  static of(scope: IConstruct): DeploymentTarget {
    const target: unknown = scope.node.tryGetContext(CONTEXT_KEY);
    if (!(target instanceof DeploymentTarget)) {
      throw new Error(
        `${scope.node.path}: no deployment target is declared; create the construct in a PlatformStack, or call ` +
          "DeploymentTarget.declare(stack, ...) before the stack's first construct.",
      );
    }
    return target;
  }

  /**
   * The partition of the region. Source: AWS General Reference, "Amazon Resource Names (ARNs)".
   */
  get partition(): Partition {
    return this.regionDefinition?.partition ?? partitionOf(this.region);
  }

  /** Letters of the availability zones of the region in which Fargate runs tasks. */
  get zones(): readonly string[] {
    return this.regionDefinition?.zones ?? [];
  }

  /** ARN of the account as a principal. Granting it access leaves it to IAM policies which roles and users have it. */
  get accountPrincipal(): string {
    return `arn:${this.partition}:iam::${this.account}:root`;
  }

  /**
   * Returns a physical name, `<project>-<environment>-<part>`, shortened to the limit of the service.
   * @param part last part of the name: `web`, `flow-logs`
   */
  name(kind: NamedKind, part: string): string {
    return physicalName(kind, [this.project, this.environment, part]);
  }

  /**
   * Returns the physical name of a resource that a construct creates, see {@link name}, and reserves it.
   * @param construct the construct that creates the resource
   * @throws if another construct of the app has reserved the name in this account and region
   */
  reserveName(construct: IConstruct, kind: NamedKind, part: string): string {
    return this.reserveFullName(construct, kind, this.name(kind, part));
  }

  /**
   * Reserves a physical name that doesn't start with the project and the environment, and returns it.
   * @param construct the construct that creates the resource
   * @throws if another construct of the app has reserved the name where it must be unique, or AWS keeps it for itself
   */
  reserveFullName(construct: IConstruct, kind: NamedKind, name: string): string {
    const issue = reservedNameIssue(kind, name);
    if (issue !== undefined) {
      throw new Error(`${construct.node.path}: ${issue}`);
    }
    registerPhysicalName(construct, `${nameSpaceOf(kind, this)} ${kind}`, name);
    return name;
  }

  /** Returns the name of a bucket. It includes the account, because bucket names are unique across all of AWS. */
  bucketName(part: string): string {
    return physicalName("bucket", [this.project, this.environment, part, this.account]);
  }

  /** Returns the name of a bucket that a construct creates, and reserves it; see {@link reserveName}. */
  reserveBucketName(construct: IConstruct, part: string): string {
    return this.reserveFullName(construct, "bucket", this.bucketName(part));
  }

  /** Returns the ARN of a bucket. */
  bucketArn(name: string): string {
    return `arn:${this.partition}:s3:::${name}`;
  }

  /**
   * Returns the ARN of a resource in this account and region.
   * @param service service prefix: `logs`
   * @param resource the part after the account: `log-group:/ecs/web`
   */
  arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.account}:${resource}`;
  }

  /** Returns the regional name of an AWS service, as used by `kms:ViaService` and by service principals. */
  regionalService(service: string): string {
    return `${service}.${this.region}.${this.dnsSuffix}`;
  }

  /** Domain of the endpoints of AWS services in the partition. */
  get dnsSuffix(): string {
    return this.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  }

  /** Address of the project's image repositories in this account and region, without the repository's own name. */
  get imageRegistry(): string {
    return `${this.account}.dkr.${this.regionalService("ecr")}/${this.project}`;
  }
}

/** Where the name of a resource must be unique. Buckets share one namespace, and IAM has no regions. */
function nameSpaceOf(kind: NamedKind, { account, region }: DeploymentTarget): string {
  if (kind === "bucket") return "every account";
  return kind === "role" || kind === "policy" ? account : `${account} ${region}`;
}
