import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EveryResource, policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { allowAwsApis } from "./aws-api-access";
import { SecurityGroup } from "./security-group";

/** Props of {@link VpcEndpoints}. */
export interface VpcEndpointsProps {
  readonly vpcId: string;
  /** Where interface endpoints stand: one subnet in each zone. */
  readonly subnetIds: readonly string[];
  /** Route tables that lead to S3 and DynamoDB by the gateway endpoints. */
  readonly routeTableIds: readonly string[];
  /** Services with an interface endpoint, without the region: `ecr.api`. None: AWS is reached through NAT. */
  readonly services: readonly string[];
  /** Whether instances read packages of Amazon Linux by the endpoint of S3. */
  readonly amazonLinux: boolean;
}

/**
 * Private ways to AWS services: what tasks say to them never leaves AWS's network, and none of them can be
 * used with another account's credentials. Security Hub EC2.10, EC2.55, EC2.56, EC2.57.
 */
export class VpcEndpoints extends Construct {
  readonly s3: VpcEndpoint;
  readonly dynamodb: VpcEndpoint;
  /** Surrounds the interface endpoints; absent where there are none. */
  readonly securityGroup: SecurityGroup | undefined;
  private readonly target: DeploymentTarget;

  constructor(scope: Construct, id: string, props: VpcEndpointsProps) {
    super(scope, id);
    this.target = DeploymentTarget.of(this);
    this.s3 = this.createGateway("s3", props, [
      this.ownAccount(),
      this.imageLayers(),
      ...(props.amazonLinux ? [this.packages()] : []),
    ]);
    this.dynamodb = this.createGateway("dynamodb", props, [this.ownAccount()]);
    if (props.services.length > 0) {
      this.securityGroup = new SecurityGroup(this, "security-group", {
        vpcId: props.vpcId,
        name: "endpoints",
        description: "Interface endpoints of AWS services",
      });
      for (const service of props.services) {
        this.createInterface(service, props, this.securityGroup);
      }
    }
  }

  /** Lets what a group surrounds reach the AWS APIs: by endpoint, or through NAT where there is none. */
  allow(client: SecurityGroup): void {
    allowAwsApis(client, { s3PrefixListId: this.s3.prefixListId, endpoints: this.securityGroup });
  }

  private createGateway(service: string, props: VpcEndpointsProps, policy: PolicyStatement[]): VpcEndpoint {
    return new VpcEndpoint(this, service, {
      vpcId: props.vpcId,
      vpcEndpointType: "Gateway",
      serviceName: `com.amazonaws.${this.target.region}.${service}`,
      routeTableIds: [...props.routeTableIds],
      policy: policyDocument(policy),
      tags: { Name: this.target.name("label", service) },
    });
  }

  private createInterface(service: string, props: VpcEndpointsProps, securityGroup: SecurityGroup): void {
    new VpcEndpoint(this, service.replace(/\./g, "-"), {
      vpcId: props.vpcId,
      vpcEndpointType: "Interface",
      serviceName: `com.amazonaws.${this.target.region}.${service}`,
      subnetIds: [...props.subnetIds],
      securityGroupIds: [securityGroup.securityGroupId],
      privateDnsEnabled: true,
      policy: policyDocument([this.ownAccount()]),
      tags: { Name: this.target.name("label", service) },
    });
  }

  /** What a caller may do is for its role to say; the endpoint sees to it that the caller is ours. */
  private ownAccount(): PolicyStatement {
    return {
      sid: "OnlyCallersOfThisAccount",
      principals: { AWS: ["*"] },
      actions: ["*"],
      resources: new EveryResource("An endpoint policy bounds who may pass; roles and resources say what to."),
      conditions: { StringEquals: { "aws:PrincipalAccount": this.target.account } },
    };
  }

  /**
   * ECR hands out links to image layers in a bucket of its own, signed by ECR and not by the caller.
   * Source: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints", minimum S3 bucket permissions.
   */
  private imageLayers(): PolicyStatement {
    const { partition, region } = this.target;
    return {
      sid: "ReadImageLayers",
      principals: { AWS: ["*"] },
      actions: ["s3:GetObject"],
      resources: [`arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`],
    };
  }

  /**
   * The package manager asks without credentials.
   * Source: Amazon Linux 2023 User Guide, "Deterministic upgrades", S3 buckets of the repositories.
   */
  private packages(): PolicyStatement {
    const { partition, region } = this.target;
    return {
      sid: "ReadAmazonLinuxPackages",
      principals: { AWS: ["*"] },
      actions: ["s3:GetObject"],
      resources: [`arn:${partition}:s3:::al2023-repos-${region}-de612dc2/*`],
    };
  }
}
