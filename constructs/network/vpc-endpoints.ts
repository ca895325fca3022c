import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { giveReasonsOf } from "../identity/permission-reasons";
import { EveryResource, policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { allowAwsApis, allowDynamoDb } from "./aws-api-access";
import { Port } from "./port";
import { gatewayServiceName, interfaceServiceName } from "./endpoint-service-names";
import { SecurityGroup } from "./security-group";
import { type SecurityGroupRules } from "./security-group-rules";

/** Props of {@link VpcEndpoints}. */
export interface VpcEndpointsProps {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Subnets of the interface endpoints, one in each zone. */
  readonly subnetIds: readonly string[];
  /** IPv4 range of the tier whose resources may connect to the interface endpoints: `10.0.64.0/18`. */
  readonly clientCidr: string;
  /** Route tables with routes to the gateway endpoints of S3 and DynamoDB. */
  readonly routeTableIds: readonly string[];
  /**
   * Whether there are interface endpoints, for the services that are required; or the services that have one in any
   * case, without the region: `ecr.api`. If it is false, AWS services are reached through NAT.
   */
  readonly services: boolean | readonly string[];
  /** Whether the VPC has IPv6 addresses. Its endpoints have none. */
  readonly ipv6: boolean;
  /** Requires a route to the internet; see `Network.requireInternet`. */
  readonly requireInternet: (purpose: string) => void;
  /** Returns the last part of a physical name. */
  readonly label: (part: string) => string;
}

/**
 * VPC endpoints, through which tasks reach AWS services without leaving the AWS network. An interface endpoint is paid
 * for by the hour in each zone, so that there is one only for what something calls. They can't be used with
 * credentials of another account. Security Hub EC2.10, EC2.55, EC2.56, EC2.57.
 *
 * The interface endpoints accept connections from the whole private tier. What decides is the outbound rule of the
 * client, which `allowAwsApis` creates, the policy of the endpoint, and the client's role: a request without credentials
 * of this account is refused.
 */
export class VpcEndpoints extends Construct {
  /** Gateway endpoint of S3. */
  readonly s3: VpcEndpoint;
  /** Gateway endpoint of DynamoDB. */
  readonly dynamodb: VpcEndpoint;
  private readonly target: DeploymentTarget;
  private readonly listed: readonly string[];
  private readonly required = new Set<string>();
  private interfaceGroup: SecurityGroup | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: VpcEndpointsProps,
  ) {
    super(scope, id);
    this.target = DeploymentTarget.of(this);
    this.s3 = this.createGateway("s3", [this.ownAccountStatement(), this.imageLayersStatement()]);
    this.dynamodb = this.createGateway("dynamodb", [this.ownAccountStatement()]);
    this.listed = typeof props.services === "boolean" ? [] : props.services;
    for (const service of this.listed) {
      this.ensureInterface(service);
    }
  }

  /** Security group of the interface endpoints; undefined while there are none. */
  get securityGroup(): SecurityGroup | undefined {
    return this.interfaceGroup;
  }

  /**
   * Services whose interface endpoint was listed, and that nothing requires. STS is not among them: any role may ask it
   * who it is, without a permission from which the need would follow.
   */
  get unused(): string[] {
    return this.listed.filter((service) => service !== "sts" && !this.required.has(service));
  }

  /** Allows the members of a security group to reach AWS APIs: through interface endpoints, or else through NAT. */
  allowAwsApis(client: SecurityGroupRules): void {
    const endpoints = this.props.services === false ? undefined : this.ensureSecurityGroup();
    if (!endpoints) {
      this.props.requireInternet("AWS's APIs");
    }
    allowAwsApis(client, { s3PrefixListId: this.s3.prefixListId, endpoints, ipv6: this.props.ipv6 });
  }

  /** Allows the members of a security group to reach DynamoDB, through its gateway endpoint. */
  allowDynamoDb(client: SecurityGroupRules): void {
    allowDynamoDb(client, this.dynamodb.prefixListId);
  }

  /** Creates an interface endpoint, or requires NAT; see `Network.requireEndpoint`. */
  requireEndpoint(service: string): void {
    this.required.add(service);
    if (this.props.services === false) {
      this.props.requireInternet(`The API of ${service}`);
    } else {
      this.ensureInterface(service);
    }
  }

  /** Allows reading packages through the endpoint of S3; see `Network.allowAmazonLinuxPackages`. */
  allowAmazonLinuxPackages(): void {
    this.s3.policy = policyDocument([
      this.ownAccountStatement(),
      this.imageLayersStatement(),
      this.packagesStatement(),
    ]);
  }

  private createGateway(service: string, policy: PolicyStatement[]): VpcEndpoint {
    const { vpcId, routeTableIds, label } = this.props;
    const endpoint = new VpcEndpoint(this, service, {
      vpcId,
      vpcEndpointType: "Gateway",
      serviceName: gatewayServiceName(this.target, service),
      routeTableIds: [...routeTableIds],
      policy: policyDocument(policy),
      tags: { Name: this.target.name("label", label(service)) },
    });
    giveReasonsOf(endpoint, policy);
    return endpoint;
  }

  private ensureSecurityGroup(): SecurityGroup {
    this.interfaceGroup ??= this.createSecurityGroup();
    return this.interfaceGroup;
  }

  private createSecurityGroup(): SecurityGroup {
    const { vpcId, clientCidr, label } = this.props;
    const securityGroup = new SecurityGroup(this, "security-group", {
      vpcId,
      name: label("endpoints"),
      description: "Interface endpoints of AWS services",
    });
    securityGroup.allowFromCidr(clientCidr, Port.https, "From the private tier: AWS APIs", "private-tier");
    return securityGroup;
  }

  private ensureInterface(service: string): void {
    const id = service.replace(/\./g, "-");
    if (this.node.tryFindChild(id)) {
      return;
    }
    const { vpcId, subnetIds, label } = this.props;
    const securityGroup = this.ensureSecurityGroup();
    const statement = this.ownAccountStatement();
    const endpoint = new VpcEndpoint(this, id, {
      vpcId,
      vpcEndpointType: "Interface",
      serviceName: interfaceServiceName(this.target, service),
      subnetIds: [...subnetIds],
      securityGroupIds: [securityGroup.securityGroupId],
      privateDnsEnabled: true,
      policy: policyDocument([statement]),
      tags: { Name: this.target.name("label", label(service)) },
    });
    giveReasonsOf(endpoint, [statement]);
  }

  /** The endpoint limits the callers to this account; their roles limit what they may do. */
  private ownAccountStatement(): PolicyStatement {
    return {
      sid: "OnlyCallersOfThisAccount",
      principals: { AWS: ["*"] },
      actions: ["*"],
      resources: new EveryResource(
        "because an endpoint policy limits the callers; role and resource policies limit the resources",
      ),
      conditions: { StringEquals: { "aws:PrincipalAccount": this.target.account } },
    };
  }

  /**
   * ECR returns links to image layers in a bucket of ECR, which are signed by ECR and not by the caller.
   * Source: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints", minimum S3 bucket permissions.
   */
  private imageLayersStatement(): PolicyStatement {
    const { partition, region } = this.target;
    return {
      sid: "ReadImageLayers",
      principals: { AWS: ["*"] },
      actions: ["s3:GetObject"],
      resources: [`arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`],
    };
  }

  /**
   * The package manager sends requests without credentials.
   * Source: Amazon Linux 2023 User Guide, "Deterministic upgrades", S3 buckets of the repositories.
   */
  private packagesStatement(): PolicyStatement {
    const { partition, region } = this.target;
    return {
      sid: "ReadAmazonLinuxPackages",
      principals: { AWS: ["*"] },
      actions: ["s3:GetObject"],
      resources: [`arn:${partition}:s3:::al2023-repos-${region}-de612dc2/*`],
    };
  }
}
