import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { stableHash } from "../core/physical-name";
import { type Network } from "../network/network";
import { tcpDefaults, type TcpListenerProtocol } from "./tcp-defaults";
import { type TlsCertificate } from "./tls-certificate";

/** Settings of a listener for TCP connections. */
export interface TcpListenerSettings {
  /** Port of the load balancer, 1 to 65535. */
  readonly port: number;
  /**
   * What clients speak: `tls`, which the load balancer decrypts, or `tcp`, which it passes on as it is.
   * @default "tls"
   */
  readonly protocol?: TcpListenerProtocol;
  /**
   * Whether each connection to a task starts with the address of its client, in version 2 of the PROXY protocol. The
   * service must understand it.
   * @default false
   */
  readonly proxyProtocol?: boolean;
  /**
   * Number of seconds during which the connections of a stopping task can end, 0 to 3600.
   * @default 60
   */
  readonly deregistrationDelaySeconds?: number;
}

/** Props of a {@link TcpListener}. */
export interface TcpListenerProps extends TcpListenerSettings {
  /** Name of the listener, unique on the load balancer: `mqtt-main`. */
  readonly name: string;
  readonly network: Network;
  readonly loadBalancerArn: string;
  readonly tlsPolicy: string;
  /**
   * Certificate of a listener that speaks TLS.
   * @default none
   */
  readonly certificate?: TlsCertificate;
  /** TCP port of the tasks. */
  readonly targetPort: number;
}

/** A listener of a Network Load Balancer, and the group of the tasks that it forwards connections to. */
export class TcpListener extends Construct {
  /** Name of the listener, unique on the load balancer. */
  readonly name: string;
  readonly targetGroup: LbTargetGroup;
  readonly listener: LbListener;

  constructor(scope: Construct, id: string, props: TcpListenerProps) {
    super(scope, id);
    const { port, protocol, tlsPolicy, certificate } = { ...tcpDefaults, certificate: undefined, ...props };
    this.name = props.name;
    this.targetGroup = this.createTargetGroup(props);
    this.listener = new LbListener(this, "resource", {
      loadBalancerArn: props.loadBalancerArn,
      port,
      protocol: protocol === "tls" ? "TLS" : "TCP",
      ...(protocol === "tls" && certificate && { sslPolicy: tlsPolicy, certificateArn: certificate.arn }),
      defaultAction: [{ type: "forward", targetGroupArn: this.targetGroup.arn }],
      tags: { Name: props.name },
    });
  }

  private createTargetGroup(props: TcpListenerProps): LbTargetGroup {
    const { network, targetPort, deregistrationDelaySeconds, proxyProtocol, healthCheck } = {
      ...tcpDefaults,
      ...props,
    };
    // What forces a replacement is part of the name, so that the new group can exist beside the old one.
    const vpc = Token.isUnresolved(network.vpcId) ? network.cidr : network.vpcId;
    const generation = stableHash(`${targetPort} tcp ${Token.isUnresolved(vpc) ? "" : vpc}`, 4);
    return new LbTargetGroup(this, "target-group", {
      name: DeploymentTarget.of(this).reserveName(this, "targetGroup", `${props.name}-tcp-${generation}`),
      targetType: "ip",
      vpcId: network.vpcId,
      port: targetPort,
      protocol: "TCP",
      // The group of the tasks accepts the load balancer, not each client.
      preserveClientIp: "false",
      proxyProtocolV2: proxyProtocol,
      deregistrationDelay: String(deregistrationDelaySeconds),
      healthCheck: {
        enabled: true,
        protocol: "TCP",
        interval: healthCheck.intervalSeconds,
        timeout: healthCheck.timeoutSeconds,
        healthyThreshold: healthCheck.healthyThreshold,
        unhealthyThreshold: healthCheck.unhealthyThreshold,
      },
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
