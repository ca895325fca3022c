import { Lb } from "@cdktf/provider-aws/lib/lb";
import { type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Network } from "../network/network";
import { Port } from "../network/port";
import { SecurityGroup } from "../network/security-group";
import { type Protection } from "../core/protection";

/** Where a load balancer writes its logs. */
export interface LoadBalancerLogs {
  /** Name of the bucket. */
  readonly bucketName: string;
  /** What lets the load balancer write there: it tries as soon as it is made. */
  readonly permission: ITerraformDependable;
  /** What the logs' names begin with. */
  readonly prefix: string;
}

/** Props of a {@link LoadBalancer}. */
export interface LoadBalancerProps {
  readonly network: Network;
  /** Whether it has private addresses only. */
  readonly internal: boolean;
  /** Ports that are open to whoever may come. */
  readonly ports: readonly number[];
  /** Address ranges that may come. */
  readonly cidrs: readonly string[];
  /**
   * Managed prefix lists that may come. A security group takes 60 rules, and a list counts as all that it may
   * hold: CloudFront's as 55, which leaves room for one port.
   */
  readonly prefixLists: readonly string[];
  /** Seconds until a silent connection is closed, 1 to 4000. */
  readonly idleTimeoutSeconds: number;
  readonly logs: LoadBalancerLogs;
  readonly protection: Protection;
}

/** Seconds until a client has to connect anew, and so finds a load balancer that has scaled or moved since. */
const CLIENT_KEEP_ALIVE_SECONDS = 3600;

/**
 * An application load balancer: the one door of a platform. It speaks to whom it is told, drops what is not
 * clean HTTP, and logs every request and every connection. Security Hub ELB.4, ELB.5, ELB.6, ELB.12, ELB.13.
 */
export class LoadBalancer extends Construct {
  /** Last part of its security group's name. */
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
      // The application sees the host that the client asked for, whatever port the listener has.
      preserveHostHeader: true,
      // The last address is the one that the load balancer saw itself: what stands before it anybody can write.
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

  /** Name of an environment's load balancer, for those who speak of it from another stack. */
  static physicalName(target: DeploymentTarget, internal: boolean): string {
    return target.name("loadBalancer", internal ? "internal" : "public");
  }

  private createSecurityGroup({ network, ports, cidrs, prefixLists }: LoadBalancerProps): SecurityGroup {
    const securityGroup = new SecurityGroup(this, "security-group", {
      vpcId: network.vpcId,
      name: LoadBalancer.securityGroupLabel,
      // The same for a public and an internal one: another description is another group, and AWS deletes none
      // that the rules of the services still name.
      description: "Load balancer: the door of the platform",
    });
    for (const port of ports) {
      for (const cidr of cidrs) {
        securityGroup.allowFromCidr(cidr, Port.tcp(port), `Door: callers from ${cidr}`);
      }
      for (const prefixList of prefixLists) {
        securityGroup.allowFromPrefixList(prefixList, Port.tcp(port), `Door: callers from ${prefixList}`);
      }
    }
    return securityGroup;
  }
}
