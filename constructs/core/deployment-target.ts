import { type IConstruct } from "constructs";
import { type NamedKind, physicalName } from "./physical-name";

const CONTEXT_KEY = "fargate-platform:deployment-target";

/** Where the resources of a stack live and whose they are. */
export interface DeploymentTargetProps {
  /** First part of every name. */
  readonly project: string;
  /** Second part of every name, and the value of the tag `Environment`. */
  readonly environment: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region, such as `eu-west-1`. */
  readonly region: string;
  /**
   * The tags that the provider puts on everything.
   * Constructs repeat them only on what the provider's default tags don't reach.
   */
  readonly tags: Readonly<Record<string, string>>;
  /**
   * ARN of the policy that bounds every role.
   * @default none
   */
  readonly permissionsBoundary?: string | undefined;
}

/**
 * Tells a construct where it stands: project, environment, account, region.
 * A stack declares it once, before its first construct; names and ARNs are made here and nowhere else.
 *
 * Account and region are literals from the settings, not data sources: the plan then shows every
 * policy in full, and the provider's `allowed_account_ids` refuses any other account.
 */
export class DeploymentTarget {
  readonly project: string;
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly permissionsBoundary: string | undefined;

  constructor(props: DeploymentTargetProps) {
    this.project = props.project;
    this.environment = props.environment;
    this.account = props.account;
    this.region = props.region;
    this.tags = props.tags;
    this.permissionsBoundary = props.permissionsBoundary;
  }

  /** Declares the target of everything below `scope`. Must come before the first child of `scope`. */
  static declare(scope: IConstruct, props: DeploymentTargetProps): DeploymentTarget {
    const target = new DeploymentTarget(props);
    scope.node.setContext(CONTEXT_KEY, target);
    return target;
  }

  /**
   * The target that the stack of `scope` declared.
   * @throws if the stack declared none
   */
  static of(scope: IConstruct): DeploymentTarget {
    const target: unknown = scope.node.tryGetContext(CONTEXT_KEY);
    if (!(target instanceof DeploymentTarget)) {
      throw new Error(
        `${scope.node.path}: its stack declares no target; call DeploymentTarget.declare(stack, ...) first.`,
      );
    }
    return target;
  }

  /** `aws`, `aws-us-gov` or `aws-cn`. Source: AWS General Reference, "Amazon Resource Names (ARNs)". */
  get partition(): string {
    if (this.region.startsWith("us-gov-")) return "aws-us-gov";
    return this.region.startsWith("cn-") ? "aws-cn" : "aws";
  }

  /** The account itself as a principal: its roles and users may be given access by IAM policies. */
  get accountPrincipal(): string {
    return `arn:${this.partition}:iam::${this.account}:root`;
  }

  /**
   * `<project>-<environment>-<part>`, within the length that the service takes.
   * @param part what the resource is for: `web`, `flow-logs`
   */
  name(kind: NamedKind, part: string): string {
    return physicalName(kind, [this.project, this.environment, part]);
  }

  /** Name of a bucket. Bucket names are unique across all of AWS, so the account is part of it. */
  bucketName(part: string): string {
    return physicalName("bucket", [this.project, this.environment, part, this.account]);
  }

  /**
   * ARN of something in this account and region.
   * @param service such as `logs`
   * @param resource the part behind the account, such as `log-group:/ecs/web`
   */
  arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.account}:${resource}`;
  }

  /** Host name of a regional AWS service endpoint, as `kms:ViaService` and service principals name it. */
  regionalService(service: string): string {
    const suffix = this.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    return `${service}.${this.region}.${suffix}`;
  }
}
