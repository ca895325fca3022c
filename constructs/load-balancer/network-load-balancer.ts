import { Lb } from "@cdktf/provider-aws/lib/lb";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { dependable } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { Protection } from "../core/protection";
import { type Network } from "../network/network";
import { Port } from "../network/port";
import { SecurityGroup } from "../network/security-group";
import { LogBucket } from "../storage/log-bucket";
import { type DnsZone } from "./dns-zone";
import { type ClientAccess } from "./load-balancer";
import { loadBalancerNames } from "./load-balancer-names";
import { type RouteTarget } from "./route-target";
import { tcpDefaults } from "./tcp-defaults";
import { TcpListener, type TcpListenerSettings } from "./tcp-listener";
import { type TlsCertificate } from "./tls-certificate";

/** Props of a {@link NetworkLoadBalancer}. */
export interface NetworkLoadBalancerProps {
  /** Network of the load balancer: its private tier, or its public tier unless `internal`. */
  readonly network: Network;
  /** Clients that may connect, to every listener: at least one range or prefix list. */
  readonly access: ClientAccess;
  /**
   * Last part of the physical names of the load balancer, its security group and its logs.
   * @default "tcp"
   */
  readonly name?: string;
  /**
   * Whether the load balancer has only private addresses.
   * @default true
   */
  readonly internal?: boolean;
  /**
   * Certificate of the listeners that speak TLS.
   * @default none: no listener can speak TLS
   */
  readonly certificate?: TlsCertificate;
  /**
   * Security policy of the listeners that speak TLS.
   * @default "ELBSecurityPolicy-TLS13-1-2-Res-2021-06": TLS 1.3, and TLS 1.2 with forward secrecy and authenticated
   * encryption
   */
  readonly tlsPolicy?: string;
  /**
   * Domain of the load balancer and its hosted zone, in which it gets a record.
   * @default none: clients use AWS's own name
   */
  readonly record?: { readonly domain: string; readonly zone: DnsZone };
  /**
   * Bucket of the access logs, which a load balancer with a TLS listener writes.
   * @default the stack's bucket for access logs
   */
  readonly accessLogs?: LogBucket;
  /**
   * Deletion policy of the load balancer.
   * @default it can't be deleted
   */
  readonly protection?: Protection;
}

/** A listener and the service that it leads to. */
export interface ListenedService {
  /** Name of the service. */
  readonly service: string;
  readonly listener: TcpListener;
}

const ANYWHERE = "0.0.0.0/0";

/**
 * A Network Load Balancer for services that speak TCP. It is internal unless it is said otherwise, open to the given
 * clients alone, distributes connections over the tasks of all zones and logs TLS connections. Security Hub ELB.6,
 * ELB.13, ELB.17.
 *
 * Tasks see the addresses of the load balancer; `proxyProtocol` of a listener tells them those of the clients.
 * Source: Elastic Load Balancing, "Edit target group attributes for your Network Load Balancer", client IP preservation.
 */
export class NetworkLoadBalancer extends Construct {
  readonly loadBalancer: Lb;
  readonly securityGroup: SecurityGroup;
  /** Last part of its physical name: `tcp`. */
  readonly name: string;
  /** The certificate of the listeners that speak TLS; undefined if none can. */
  readonly certificate: TlsCertificate | undefined;
  /** The listeners, with the services that they lead to. */
  readonly listeners: ListenedService[] = [];
  private readonly ports = new Map<number, string>();

  /** @throws if no client may connect */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: NetworkLoadBalancerProps,
  ) {
    super(scope, id);
    const { internal } = { ...tcpDefaults, ...props };
    const { network, access, protection = Protection.of(this, "stateless-only") } = props;
    if ((access.cidrs ?? []).length === 0 && (access.prefixLists ?? []).length === 0) {
      throw new Error(`${this.node.path}: no client may connect; list some in \`access\`.`);
    }
    this.securityGroup = new SecurityGroup(this, "security-group", {
      vpcId: network.vpcId,
      name: this.names.securityGroup,
      description: "Network Load Balancer",
    });
    this.name = this.names.loadBalancer;
    this.certificate = props.certificate;
    this.loadBalancer = new Lb(this, "resource", {
      name: DeploymentTarget.of(this).reserveName(this, "loadBalancer", this.names.loadBalancer),
      loadBalancerType: "network",
      ipAddressType: "ipv4",
      internal,
      subnets: network.subnetIds(this.tier),
      securityGroups: [this.securityGroup.securityGroupId],
      enableCrossZoneLoadBalancing: true,
      enableDeletionProtection: protection.deletionProtection,
    });
    if (props.record) {
      this.createRecord(props.record);
    }
  }

  /**
   * Forwards the connections to a port of the load balancer to a service, and allows them.
   * @param target the service, or one of its endpoints
   * @param key name of the listener within the service
   * @throws if another listener has the port, or it speaks TLS and there is no certificate
   */
  listen(target: RouteTarget, key: string, settings: TcpListenerSettings): TcpListener {
    const { port, protocol } = { ...tcpDefaults, ...settings };
    const owner = this.ports.get(port);
    if (owner !== undefined) {
      throw new Error(`${this.node.path}: ${owner} and ${target.name}-${key} both listen on port ${port}.`);
    }
    this.ports.set(port, `${target.name}-${key}`);
    const { certificate } = this.props;
    if (protocol === "tls" && !certificate) {
      throw new Error(`${this.node.path}: ${target.name}-${key} speaks TLS, which requires a \`certificate\`.`);
    }
    this.allowClients(port);
    if (protocol === "tls") this.logConnections();
    const listener = new TcpListener(this, `listener-${target.name}-${key}`, {
      ...settings,
      name: `${target.name}-${key}`,
      network: this.props.network,
      loadBalancerArn: this.loadBalancer.arn,
      tlsPolicy: this.props.tlsPolicy ?? tcpDefaults.tlsPolicy,
      ...(certificate && { certificate }),
      targetPort: target.port,
    });
    target.securityGroup.allowFrom(this.securityGroup, Port.tcp(target.port), "TCP connections");
    target.attachTargetGroup({
      route: key,
      targetGroupArn: listener.targetGroup.arn,
      dependsOn: [listener.listener],
    });
    this.listeners.push({ service: target.name, listener });
    return listener;
  }

  private get tier(): "private" | "public" {
    return (this.props.internal ?? tcpDefaults.internal) ? "private" : "public";
  }

  private get names() {
    return loadBalancerNames(this.props.name ?? "tcp", this.tier === "private");
  }

  private allowClients(port: number): void {
    const { network, access } = this.props;
    const { cidrs = [], prefixLists = [] } = access;
    for (const cidr of cidrs) {
      this.securityGroup.allowFromCidr(cidr, Port.tcp(port), `Clients in ${cidr}`);
    }
    for (const list of prefixLists) {
      this.securityGroup.allowFromPrefixList(list, Port.tcp(port), `Clients in ${list}`);
    }
    // A network ACL has no prefix lists, and few rules: the security group alone selects a public one's clients.
    const onlyRanges = this.tier === "private" && prefixLists.length === 0;
    for (const source of onlyRanges ? cidrs : [ANYWHERE]) {
      network.allowInbound(this.tier, Port.tcp(port), source);
    }
  }

  /** Only TLS connections are logged. Source: Elastic Load Balancing, "Access logs for your Network Load Balancer". */
  private logConnections(): void {
    const { accessLogs = LogBucket.of(this) } = this.props;
    const { logPrefix } = this.names;
    if (this.loadBalancer.accessLogsInput === undefined) {
      accessLogs.allowNetworkLoadBalancerLogs(logPrefix);
      this.loadBalancer.putAccessLogs({ enabled: true, bucket: accessLogs.name, prefix: logPrefix });
      // The service checks that it may write when logging is enabled.
      this.loadBalancer.dependsOn = [dependable(accessLogs.policy)];
    }
  }

  private createRecord({ domain, zone }: NonNullable<NetworkLoadBalancerProps["record"]>): void {
    const { zoneId, provider } = zone;
    new Route53Record(this, "name", {
      zoneId,
      ...(provider && { provider }),
      name: domain,
      type: "A",
      alias: { name: this.loadBalancer.dnsName, zoneId: this.loadBalancer.zoneId, evaluateTargetHealth: true },
    });
  }
}
