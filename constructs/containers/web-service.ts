import { type EcsServiceLoadBalancer } from "@cdktf/provider-aws/lib/ecs-service";
import { type Construct } from "constructs";
import { requireNoIssue } from "../core/prop-issue";
import { type ServiceProtocol } from "../load-balancer/route-defaults";
import { type RouteTarget, type TargetGroupAttachment } from "../load-balancer/route-target";
import { Port } from "../network/port";
import { callTimeoutIssues, type CallTimeouts, effectiveTimeouts } from "./call-timeouts";
import { type FargateService } from "./fargate-service";
import { ScaledService, type ScaledServiceProps } from "./scaled-service";
import { webServiceDefaults } from "./workload-defaults";

/** Props of a {@link WebService}. */
export interface WebServiceProps extends ScaledServiceProps {
  /** TCP port that the container listens on. */
  readonly port: number;
  /**
   * Number of seconds after a task's start during which load balancer health checks don't count, 0 to 3600.
   * @default 60
   */
  readonly healthCheckGraceSeconds?: number;
  /**
   * Timeouts of calls by other services, through Service Connect.
   * @default 60 seconds for a request, 300 seconds without traffic
   */
  readonly calls?: CallTimeouts;
}

/**
 * A service that listens on a port. Other services call it by its name through Service Connect, and a load balancer
 * forwards requests to it if a route leads to it. Nothing can connect to it until a method allows it.
 */
export class WebService extends ScaledService implements RouteTarget {
  /** TCP port that the container listens on. */
  readonly port: number;
  /** What the container speaks on the port. */
  readonly protocol: ServiceProtocol;
  /** Name of the container that listens. */
  readonly containerName: string;
  private readonly healthCheckGraceSeconds: number;
  private readonly requestsPerTarget: number | undefined;
  private readonly loadBalancers: EcsServiceLoadBalancer[] = [];

  constructor(scope: Construct, id: string, props: WebServiceProps) {
    const { scaling, healthCheckGraceSeconds } = { ...webServiceDefaults, ...props };
    super(scope, id, props);
    this.port = props.port;
    this.protocol = props.protocol ?? "http";
    const { calls = {} } = props;
    requireNoIssue(this.node.path, callTimeoutIssues(this.protocol, calls));
    this.containerName = this.name;
    this.healthCheckGraceSeconds = healthCheckGraceSeconds;
    this.requestsPerTarget = typeof scaling === "object" ? scaling.requestsPerTarget : undefined;
    this.listen(calls);
    this.node.addValidation({ validate: () => this.issues() });
  }

  /**
   * Allows another service to call this one, at `<name>:<port>`, and redeploys the other when it begins to. The other can
   * ask for the address in `SERVICE_<NAME>_HOST`, `_PORT` and, for HTTP, `_URL`.
   * @throws if the caller runs in another cluster, where the name doesn't resolve, or the cluster has no namespace
   */
  allowConnectionsFrom(caller: FargateService): void {
    if (caller.cluster !== this.cluster) {
      throw new Error(
        `${this.name}: ${caller.name} runs in another cluster and can't reach it through Service Connect.`,
      );
    }
    if (this.cluster.namespaceArn === undefined) {
      throw new Error(
        `${this.name}: the cluster ${this.cluster.name} has no Service Connect namespace; pass its \`namespaceArn\`.`,
      );
    }
    this.securityGroup.allowFrom(caller.securityGroup, Port.tcp(this.port), "Service Connect");
    // A task resolves only the names that existed when it was deployed. Of two services that call each other, the
    // caller that is allowed first is deployed second. Source: Amazon ECS Developer Guide, "Service Connect".
    caller.order.startAfter(this.order);
    caller.redeployForCallsTo(this.name, this.port);
    this.offerAddressTo(caller);
  }

  private offerAddressTo(caller: FargateService): void {
    const prefix = `SERVICE_${this.name.toUpperCase().replaceAll("-", "_")}`;
    caller.offerEnvironment(`${prefix}_HOST`, this.name);
    caller.offerEnvironment(`${prefix}_PORT`, String(this.port));
    if (this.protocol !== "tcp") {
      caller.offerEnvironment(`${prefix}_URL`, `http://${this.name}:${String(this.port)}`);
    }
  }

  /** Registers the tasks with a target group. The load balancer opens its own connection to the tasks. */
  attachTargetGroup(attachment: TargetGroupAttachment): void {
    const { route, targetGroupArn, requestLabel, dependsOn } = attachment;
    this.loadBalancers.push({ targetGroupArn, containerName: this.containerName, containerPort: this.port });
    this.service.putLoadBalancer(this.loadBalancers);
    this.service.healthCheckGracePeriodSeconds = this.healthCheckGraceSeconds;
    this.order.waitFor(...dependsOn);
    if (this.requestsPerTarget !== undefined) {
      this.scaling.trackRequests(route, this.requestsPerTarget, requestLabel);
    }
  }

  /** Extends the client configuration of Service Connect with a name under which other services find this one. */
  private listen(calls: CallTimeouts): void {
    const client = this.serviceConnect();
    if (client) {
      const { containerName: portName, name, port } = this;
      const timeout = effectiveTimeouts(this.protocol, calls);
      const service = [
        { portName, discoveryName: name, clientAlias: { dnsName: name, port }, ...(timeout && { timeout }) },
      ];
      this.service.putServiceConnectConfiguration({ ...client, service });
    }
  }

  private issues(): string[] {
    return this.requestsPerTarget !== undefined && this.loadBalancers.length === 0
      ? [
          `${this.name} scales by requests per target, but no route leads to it; add a route or remove requestsPerTarget.`,
        ]
      : [];
  }
}
