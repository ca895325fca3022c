import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { Lazy, TerraformElement, TerraformOutput, TerraformStack } from "cdktf";
import { type Construct, type Node } from "constructs";
import { attachBackend, type BackendProps } from "./backend";
import { DeploymentTarget, type DeploymentTargetProps } from "./deployment-target";
import { logicalId } from "./logical-id";
import { moveAddress } from "./moves";
import { stableHash } from "./physical-name";

/**
 * The JSON contains no argument that only provider 6.x knows, so it plans with both major versions; unless something in the
 * stack requires more.
 */
const PROVIDER_VERSIONS = { first: "5.100.0", before: "7.0.0" } as const;

/** Native locking of state in S3 requires 1.10. */
const TERRAFORM_VERSIONS = ">= 1.10.0";

/** Source: AWS Security Token Service API Reference, "AssumeRole". */
const SESSION_NAME_LENGTH = 64;

/** Props of a {@link PlatformStack}. */
export interface PlatformStackProps extends DeploymentTargetProps {
  /** Where the stack keeps its state. */
  readonly backend: BackendProps;
}

/**
 * The base class of all stacks: a provider that refuses credentials of any other account, default tags, a state
 * backend, and readable resource addresses. Every construct of the library stands in such a stack:
 *
 * ```ts
 * const stack = new PlatformStack(app, "prod", {
 *   project: "shop",
 *   environment: "prod",
 *   account: "444444444444",
 *   region: "eu-west-1",
 *   backend: { kind: "s3", bucket: "shop-state", encryptionKey: "arn:aws:kms:eu-west-1:444444444444:alias/state" },
 * });
 * ```
 */
export class PlatformStack extends TerraformStack {
  /** Project, environment, account and region of the stack, from which physical names and ARNs come. */
  readonly target: DeploymentTarget;
  private readonly pathOfLogicalId = new Map<string, string>();
  private readonly lastSteps: (() => void)[] = [];
  private readonly providerReasons = new Map<string, string>();
  private firstProvider: string = PROVIDER_VERSIONS.first;

  /** @throws if AWS would refuse the account, the region, or names that begin with the project and the environment */
  constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id);
    this.target = DeploymentTarget.declare(this, props);
    attachBackend(this, props.backend);
    this.addOverride("terraform.required_version", TERRAFORM_VERSIONS);
    this.setProviderVersion(PROVIDER_VERSIONS.first);
    this.createProvider("aws", { region: props.region });
  }

  /**
   * Returns a provider for another region of the same account, for example for a certificate of CloudFront. It has the
   * same default tags, and refuses the credentials of any other account too.
   * @param region AWS region: `us-east-1`; also the provider's alias
   */
  providerIn(region: string): AwsProvider {
    return this.providerNamed(region, { region });
  }

  /**
   * Returns a provider that assumes a role, for example in the account that holds a hosted zone. It uses the credentials
   * of the stack's own provider, from wherever they come, and refuses any account but that of the role.
   * @param role ARN of the role: `arn:aws:iam::111111111111:role/records`
   * @throws if it is not the ARN of a role
   */
  providerAs(role: string): AwsProvider {
    const [, account, name] = /^arn:[a-z-]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(role) ?? [];
    if (account === undefined || name === undefined) {
      throw new Error(
        `${this.node.path}: "${role}" must be the ARN of a role, such as "arn:aws:iam::111111111111:role/records".`,
      );
    }
    // The name of a role is unique in its account, and may have characters that an alias can't.
    const readable = name.replace(/[^A-Za-z0-9-]/g, "-");
    const alias = ["as", account, readable, ...(readable === name ? [] : [stableHash(name)])].join("-");
    const { project, environment, region } = this.target;
    return this.providerNamed(alias, {
      region,
      allowedAccountIds: [account],
      assumeRole: [{ roleArn: role, sessionName: `${project}-${environment}`.slice(0, SESSION_NAME_LENGTH) }],
    });
  }

  /** Returns the stack of a construct. @throws if it is no `PlatformStack` */
  static ofConstruct(construct: Construct): PlatformStack {
    const stack = TerraformStack.of(construct);
    if (!(stack instanceof PlatformStack)) {
      throw new Error(`${construct.node.path}: create the construct in a PlatformStack.`);
    }
    return stack;
  }

  /**
   * Requires a newer version of the AWS provider than most stacks do, for an argument that earlier ones don't know. The
   * highest requirement counts. An output of the stack, `aws_provider`, says why, so that the plan does.
   * @param minimum `>= 6.21.0`
   * @param reason what requires it, in words that end a sentence: `web is deployed canary`
   * @throws if no version that the bindings know fulfills it
   */
  requireProvider(minimum: string, reason: string): void {
    const [, version] = /^>= (\d+\.\d+\.\d+)$/.exec(minimum) ?? [];
    if (version === undefined || compareVersions(version, PROVIDER_VERSIONS.before) >= 0) {
      throw new Error(
        `${this.node.path}: "${minimum}" must be a minimum below ${PROVIDER_VERSIONS.before}, such as ">= 6.21.0".`,
      );
    }
    if (this.providerReasons.size === 0) {
      new TerraformOutput(this, "aws_provider", {
        value: Lazy.stringValue({ produce: () => this.providerText() }),
        description: "Why this stack requires a newer version of the AWS provider than others.",
      });
    }
    this.providerReasons.set(reason, version);
    if (compareVersions(version, this.firstProvider) > 0) {
      this.firstProvider = version;
      this.setProviderVersion(version);
    }
  }

  /**
   * Tells Terraform that a resource has another address than before, because a construct was renamed or moved: it keeps
   * what exists, and nothing is replaced. If the state holds nothing at the former address, this has no effect.
   * @param from former address: `aws_db_instance.database`
   * @param to address that the resource has now: `aws_db_instance.orders`
   */
  moveAddress(from: string, to: string): void {
    moveAddress(this, from, to);
  }

  /**
   * Has a function called once, when the stacks of the app are complete and synthesis begins: for what a stack creates for
   * that which others contain, extensions included.
   */
  whenComplete(create: () => void): void {
    this.lastSteps.push(create);
  }

  /** CDKTF calls this before it resolves the first element of any stack. */
  override ensureBackendExists() {
    this.takeLastSteps();
    return super.ensureBackendExists();
  }

  /** A stack that is synthesized alone, as in a test, isn't prepared. */
  override toTerraform(): unknown {
    this.takeLastSteps();
    return super.toTerraform();
  }

  private setProviderVersion(first: string): void {
    const version = `>= ${first}, < ${PROVIDER_VERSIONS.before}`;
    this.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version });
  }

  private providerText(): string {
    const reasons = [...this.providerReasons].map(([reason, version]) => `${reason} (>= ${version})`).sort();
    return `hashicorp/aws >= ${this.firstProvider} is required, because ${reasons.join(", ")}.`;
  }

  private takeLastSteps(): void {
    for (const create of this.lastSteps.splice(0)) {
      create();
    }
  }

  private providerNamed(alias: string, config: AwsProviderConfig): AwsProvider {
    const existing = this.node.tryFindChild(`aws-${alias}`);
    return existing instanceof AwsProvider ? existing : this.createProvider(`aws-${alias}`, { ...config, alias });
  }

  private createProvider(id: string, config: AwsProviderConfig): AwsProvider {
    return new AwsProvider(this, id, {
      allowedAccountIds: [this.target.account],
      defaultTags: [{ tags: { ...this.target.tags } }],
      ...config,
    });
  }

  /**
   * Derives the address of a resource from its construct path, without CDKTF's hash: `aws_subnet.network_private_a`.
   *
   * @throws if two constructs would have the same address: Terraform would see only the second
   */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const ids = node.scopes.slice(this.node.scopes.length).map((construct) => construct.node.id);
    const name = logicalId(ids);
    const existingPath = this.pathOfLogicalId.get(name);
    if (existingPath !== undefined && existingPath !== node.path) {
      throw new Error(`${node.path} and ${existingPath} would both have the address ${name}; rename one of them.`);
    }
    this.pathOfLogicalId.set(name, node.path);
    return name;
  }
}

/** Compares versions of three numbers: negative if the first is lower. */
function compareVersions(one: string, other: string): number {
  const [numbers, others] = [one, other].map((version) => version.split(".").map(Number));
  const difference = (index: number) => (numbers?.[index] ?? 0) - (others?.[index] ?? 0);
  return difference(0) || difference(1) || difference(2);
}
