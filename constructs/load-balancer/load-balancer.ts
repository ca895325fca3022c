import { Lb } from "@cdktf/provider-aws/lib/lb";
import { type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Network } from "../network/network";
import { Port } from "../network/port";
import { SecurityGroup } from "../network/security-group";
import { type Protection } from "../core/protection";

/** The destination of a load balancer's access and connection logs. */
export interface LoadBalancerLogs {
  /** Name of the S3 bucket. */
  readonly bucketName: string;
  /** Policy that allows the delivery. The load balancer writes a test file when it is created. */
  readonly permission: ITerraformDependable;
  /** Prefix of the log files, without a trailing slash. */
  readonly prefix: string;
}

/** Props of a {@link LoadBalancer}. */
export interface LoadBalancerProps {
  /** Network of the load balancer: its public tier, or its private tier if `internal`. */
  readonly network: Network;
  /** Whether the load balancer has only private addresses. */
  readonly internal: boolean;
  /** TCP ports that clients may connect to. */
  readonly ports: readonly number[];
  /** IPv4 ranges of the clients. */
  readonly cidrs: readonly string[];
  /**
   * Ids of managed prefix lists of the clients. A security group has at most 60 rules, and a prefix list counts
   * with its maximum number of entries: that of CloudFront counts as 55, which is enough for only one port.
   */
  readonly prefixLists: readonly string[];
  /** Number of seconds after which an idle connection is closed, 1 to 4000. */
  readonly idleTimeoutSeconds: number;
  /** Destination of the access and connection logs. */
  readonly logs: LoadBalancerLogs;
  /** Deletion policy of the load balancer. */
  readonly protection: Protection;
}

/**
 * Number of seconds after which a client must reconnect, so that it also uses nodes to which the load balancer
 * scaled.
 */
const CLIENT_KEEP_ALIVE_SECONDS = 3600;

/**
 * An Application Load Balancer, the only entry point of an environment. It is open to the given clients, rejects
 * invalid HTTP, and logs every request and every connection. Security Hub ELB.4, ELB.5, ELB.6, ELB.12, ELB.13.
 */
export class LoadBalancer extends Construct {
  /** Last part of the security group's physical name. */
  static readonly securityGroupLabel = "load-balancer";

  readonly loadBalancer: Lb;
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    this.securityGroup = this.createSecurityGroup(props);
    const { bucketName: bucket, prefix, permission } = props.logs;
    this.loadBalancer = new Lb(this, "resource", {
      name: LoadBalancer.physicalName(DeploymentTarget.of(this), props.internal),
      loadBalancerType: "application",
      ipAddressType: "ipv4",
      internal: props.internal,
      subnets: props.network.subnetIds(props.internal ? "private" : "public"),
      securityGroups: [this.securityGroup.securityGroupId],
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "strictest",
      enableHttp2: true,
      // The application receives the header Host as the client sent it, whatever the port of the listener.
      preserveHostHeader: true,
      // The last address in X-Forwarded-For comes from the load balancer. Clients can forge the addresses before it.
      xffHeaderProcessingMode: "append",
      enableWafFailOpen: false,
      enableDeletionProtection: props.protection.deletionProtection,
      idleTimeout: props.idleTimeoutSeconds,
      clientKeepAlive: CLIENT_KEEP_ALIVE_SECONDS,
      accessLogs: { enabled: true, bucket, prefix },
      connectionLogs: { enabled: true, bucket, prefix },
      dependsOn: [permission],
    });
  }

  /** Returns the name of an environment's load balancer, for stacks that refer to it by name. */
  static physicalName(deploymentTarget: DeploymentTarget, internal: boolean): string {
    return deploymentTarget.name("loadBalancer", internal ? "internal" : "public");
  }

  private createSecurityGroup({ network, ports, cidrs, prefixLists }: LoadBalancerProps): SecurityGroup {
    const securityGroup = new SecurityGroup(this, "security-group", {
      vpcId: network.vpcId,
      name: LoadBalancer.securityGroupLabel,
      // The description is the same for a public and an internal load balancer: another one would replace the group,
      // which AWS can't delete while the rules of services refer to it.
      description: "Application Load Balancer",
    });
    for (const port of ports) {
      for (const cidr of cidrs) {
        securityGroup.allowFromCidr(cidr, Port.tcp(port), `Clients in ${cidr}`);
      }
      for (const prefixList of prefixLists) {
        securityGroup.allowFromPrefixList(prefixList, Port.tcp(port), `Clients in ${prefixList}`);
      }
    }
    return securityGroup;
  }
}
