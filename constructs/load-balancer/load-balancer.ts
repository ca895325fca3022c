import { Lb } from "@cdktf/provider-aws/lib/lb";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { Protection } from "../core/protection";
import { ANY_IPV4, ANY_IPV6, isIpv6 } from "../core/ip-ranges";
import { type Network } from "../network/network";
import { Port } from "../network/port";
import { SecurityGroup } from "../network/security-group";
import { LogBucket } from "../storage/log-bucket";
import { ingressDefaults } from "./ingress-defaults";
import { loadBalancerNames } from "./load-balancer-names";

/** The clients that may connect to a load balancer. */
export interface ClientAccess {
  /**
   * IPv4 ranges of the clients, and IPv6 ranges if the network has IPv6 and the load balancer is not internal. There, the
   * range 0.0.0.0/0 stands for every IPv6 address too.
   * @default no ranges
   */
  readonly cidrs?: readonly string[];
  /**
   * Ids of managed prefix lists of the clients. A security group has at most 60 rules, and a prefix list counts
   * with its maximum number of entries: that of CloudFront counts as 55, which is enough for only one port.
   * @default no prefix lists
   */
  readonly prefixLists?: readonly string[];
}

/** Props of a {@link LoadBalancer}. */
export interface LoadBalancerProps {
  /** Network of the load balancer: its public tier, or its private tier if `internal`. */
  readonly network: Network;
  /**
   * Last part of the load balancer's physical name. It also becomes part of the names of its security group and of the
   * prefix of its logs, so that an environment can have several load balancers.
   * @default "public", or "internal" for an internal load balancer
   */
  readonly name?: string;
  /**
   * Whether the load balancer has only private addresses.
   * @default false
   */
  readonly internal?: boolean;
  /**
   * TCP ports that clients may connect to.
   * @default [80, 443]
   */
  readonly ports?: readonly number[];
  /**
   * Clients that may connect.
   * @default everybody: the range 0.0.0.0/0
   */
  readonly access?: ClientAccess;
  /**
   * Number of seconds after which an idle connection is closed, 1 to 4000.
   * @default 60
   */
  readonly idleTimeoutSeconds?: number;
  /**
   * Bucket of the access and connection logs.
   * @default the stack's bucket for access logs
   */
  readonly accessLogs?: LogBucket;
  /**
   * Deletion policy of the load balancer.
   * @default it can't be deleted
   */
  readonly protection?: Protection;
}

/**
 * Number of seconds after which a client must reconnect, so that it also uses nodes to which the load balancer
 * scaled.
 */
const CLIENT_KEEP_ALIVE_SECONDS = 3600;

/**
 * An Application Load Balancer. It is open to the given clients, also in the network ACL of its tier, rejects invalid
 * HTTP, and logs every request and every connection. Security Hub ELB.4, ELB.5, ELB.6, ELB.12, ELB.13.
 */
export class LoadBalancer extends Construct {
  readonly loadBalancer: Lb;
  /** Last part of its physical name: `public`. */
  readonly name: string;
  /** Security group of the load balancer. Routes allow connections from it to their targets. */
  readonly securityGroup: SecurityGroup;
  private readonly tier: "private" | "public";
  /**
   * Whether the load balancer has IPv6 addresses too: in a network with IPv6, if it is not internal and any IPv6 address
   * may connect to it. One that lets in some IPv4 ranges only has none, so that its clients don't try them in vain.
   */
  readonly isDualStack: boolean;
  private readonly network: Network;

  /**
   * @throws if another load balancer of the environment has the same name, or an IPv6 range is to connect to one without
   * IPv6 addresses
   */
  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    const { internal, idleTimeoutSeconds } = { ...ingressDefaults, ...props };
    const { accessLogs = LogBucket.of(this), protection = Protection.of(this, "stateless-only") } = props;
    this.tier = internal ? "private" : "public";
    this.network = props.network;
    const access = this.accessIn(props.network, props.access ?? ingressDefaults.access);
    this.isDualStack = (access.cidrs ?? []).some(isIpv6);
    const names = loadBalancerNames(props.name, internal);
    this.name = names.loadBalancer;
    this.securityGroup = this.createSecurityGroup(names.securityGroup, { ...props, access });
    accessLogs.allowLoadBalancerLogs(names.logPrefix);
    const logs = { enabled: true, bucket: accessLogs.name, prefix: names.logPrefix };
    this.loadBalancer = new Lb(this, "resource", {
      name: DeploymentTarget.of(this).reserveName(this, "loadBalancer", names.loadBalancer),
      loadBalancerType: "application",
      ipAddressType: this.isDualStack ? "dualstack" : "ipv4",
      internal,
      subnets: props.network.subnetIds(this.tier),
      securityGroups: [this.securityGroup.securityGroupId],
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "strictest",
      enableHttp2: true,
      // The application receives the header Host as the client sent it, whatever the port of the listener.
      preserveHostHeader: true,
      // The last address in X-Forwarded-For comes from the load balancer. Clients can forge the addresses before it.
      xffHeaderProcessingMode: "append",
      enableWafFailOpen: false,
      // An impaired zone can then be taken out of the load balancer with one command, for a limited time.
      enableZonalShift: true,
      enableDeletionProtection: protection.deletionProtection,
      idleTimeout: idleTimeoutSeconds,
      clientKeepAlive: CLIENT_KEEP_ALIVE_SECONDS,
      accessLogs: logs,
      connectionLogs: logs,
      // The load balancer writes a test file when it is created.
      dependsOn: [accessLogs.policy],
    });
  }

  /**
   * Opens a further port, that of a listener with clients of its own.
   * @throws if an IPv6 range is to connect to a load balancer without IPv6 addresses
   */
  allowClients(port: number, access: ClientAccess): void {
    this.open(this.securityGroup, this.network, port, this.accessIn(this.network, access));
  }

  /**
   * Allows the load balancer to get tokens and claims from identity providers, to whichever of them its routes refer.
   * A load balancer without a public address needs NAT for it.
   */
  allowIdentityProviders(): void {
    // Identity providers, Cognito included, publish no ranges of their addresses, which may change at any time. Load
    // balancers reach them by IPv4 only. Source: Elastic Load Balancing API Reference, "SetIpAddressType".
    this.securityGroup.allowToCidr(
      ANY_IPV4,
      Port.https,
      "To identity providers: tokens and claims of people who sign in",
    );
    if (this.tier === "private") {
      this.network.requireInternet("The identity provider of the load balancer");
      // A load balancer connects from any port above 1023, and the network ACL of the private tier allows replies to those
      // of Linux only. Source: AWS Knowledge Center, "How do I troubleshoot authentication errors in my Application Load
      // Balancer?"
      this.network.allowInbound(this.tier, Port.tcpRange(1024, 32767), ANY_IPV4);
    }
  }

  /**
   * Adds every IPv6 address to clients at every IPv4 address. Internal load balancers have IPv4 addresses only. Source:
   * Elastic Load Balancing API Reference, "SetIpAddressType".
   */
  private accessIn(network: Network, access: ClientAccess): ClientAccess {
    const { cidrs = [] } = access;
    if (network.ipv6 && this.tier === "public") {
      return cidrs.includes(ANY_IPV4) ? { ...access, cidrs: [...new Set([...cidrs, ANY_IPV6])] } : access;
    }
    const range = cidrs.find(isIpv6);
    if (range !== undefined) {
      const remedy =
        this.tier === "private" ? "an internal load balancer has none" : "set `ipv6` of the network to true";
      throw new Error(`${this.node.path}: clients in "${range}" require IPv6 addresses; ${remedy}.`);
    }
    return access;
  }

  private createSecurityGroup(name: string, props: LoadBalancerProps): SecurityGroup {
    const { httpPort, httpsPort } = ingressDefaults;
    const { network, ports = [httpPort, httpsPort], access = ingressDefaults.access } = props;
    const securityGroup = new SecurityGroup(this, "security-group", {
      vpcId: network.vpcId,
      name,
      // The description is the same for a public and an internal load balancer: another one would replace the group,
      // which AWS can't delete while the rules of services refer to it.
      description: "Application Load Balancer",
    });
    for (const port of ports) {
      this.open(securityGroup, network, port, access);
    }
    return securityGroup;
  }

  private open(securityGroup: SecurityGroup, network: Network, port: number, access: ClientAccess): void {
    for (const cidr of access.cidrs ?? []) {
      securityGroup.allowFromCidr(cidr, Port.tcp(port), `Clients in ${cidr}`);
    }
    for (const prefixList of access.prefixLists ?? []) {
      securityGroup.allowFromPrefixList(prefixList, Port.tcp(port), `Clients in ${prefixList}`);
    }
    this.openNetworkAcl(network, port, access);
  }

  /** A network ACL has no prefix lists, and at most 20 rules: the security group alone selects a public one's clients. */
  private openNetworkAcl(network: Network, port: number, { cidrs = [], prefixLists = [] }: ClientAccess): void {
    const onlyRanges = this.tier === "private" && prefixLists.length === 0;
    const anywhere = this.isDualStack ? [ANY_IPV4, ANY_IPV6] : [ANY_IPV4];
    for (const source of onlyRanges ? cidrs : anywhere) {
      network.allowInbound(this.tier, Port.tcp(port), source);
    }
  }
}
