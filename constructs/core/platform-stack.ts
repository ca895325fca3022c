import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformElement, TerraformStack } from "cdktf";
import { type Construct, type Node } from "constructs";
import { attachBackend, type BackendProps } from "./backend";
import { DeploymentTarget, type DeploymentTargetProps } from "./deployment-target";

/** What only some of the 6.x line understands stays out of the JSON: it plans under both majors. */
const PROVIDER_VERSIONS = ">= 5.100.0, < 7.0.0";

/** 1.10 brought native locking of S3 state. */
const TERRAFORM_VERSIONS = ">= 1.10.0";

/** Props of a {@link PlatformStack}. */
export interface PlatformStackProps extends DeploymentTargetProps {
  /** Where the stack's state is kept. */
  readonly backend: BackendProps;
}

/**
 * What all stacks share: the provider with its guard against the wrong account, the tags that everything
 * carries, the state backend, and addresses that a person can read.
 */
export class PlatformStack extends TerraformStack {
  readonly target: DeploymentTarget;
  private readonly pathOfLogicalId = new Map<string, string>();

  constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id);
    this.target = DeploymentTarget.declare(this, props);
    attachBackend(this, props.backend);
    this.addOverride("terraform.required_version", TERRAFORM_VERSIONS);
    this.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: PROVIDER_VERSIONS });
    new AwsProvider(this, "aws", {
      region: props.region,
      allowedAccountIds: [props.account],
      defaultTags: [{ tags: { ...props.tags } }],
    });
  }

  /**
   * Makes addresses from construct paths without CDKTF's hash: `aws_subnet.network_private_a`. The main
   * resource of a construct has the id `resource` and takes the construct's own address.
   *
   * @throws if two constructs would have the same address: Terraform would see one resource, the last
   */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const ids = node.scopes.slice(this.node.scopes.length).map((construct) => construct.node.id);
    const logicalId = ids
      .filter((id) => id !== "resource")
      .join("_")
      .replace(/[^A-Za-z0-9_]/g, "_");
    const taken = this.pathOfLogicalId.get(logicalId);
    if (taken !== undefined && taken !== node.path) {
      throw new Error(`${node.path} and ${taken} would both have the address ${logicalId}; rename one of them.`);
    }
    this.pathOfLogicalId.set(logicalId, node.path);
    return logicalId;
  }
}
