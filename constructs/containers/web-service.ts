import { type EcsServiceLoadBalancer } from "@cdktf/provider-aws/lib/ecs-service";
import { type Construct } from "constructs";
import { PlatformStack } from "../core/platform-stack";
import { requireNoIssue } from "../core/prop-issue";
import { type ServiceProtocol } from "../load-balancer/route-defaults";
import {
  type AlternateTargets,
  type RouteTarget,
  type TargetDimensions,
  type TargetGroupAttachment,
} from "../load-balancer/route-target";
import { Port } from "../network/port";
import { portName } from "./container-ports";
import { DnsRegistration } from "./dns-registration";
import { type RunnableTask } from "./runnable-task";
import { createHookRole } from "./hook-role";
import { addressVariables, type ServiceEndpoint, serviceEndpoints } from "./service-endpoint";
import { callTimeoutIssues, type CallTimeouts, effectiveTimeouts } from "./call-timeouts";
import { type FargateService } from "./fargate-service";
import { ScaledService, type ScaledServiceProps } from "./scaled-service";
import {
  deploymentConfiguration,
  shiftsTraffic,
  TRAFFIC_SHIFT_PROVIDER,
  type TrafficShift,
  trafficShiftIssues,
} from "./traffic-shift";
import { TrafficShiftRole } from "./traffic-shift-role";
import { webServiceDefaults } from "./workload-defaults";

/** Props of a {@link WebService}. */
export interface WebServiceProps extends Omit<ScaledServiceProps, "deployment"> {
  /**
   * How a new version replaces the running tasks.
   * @default few at a time; their number never drops, and may double; an apply waits for it
   */
  readonly deployment?: TrafficShift;
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
  /** Whether deployments move requests from one target group to another, or between the tasks of Service Connect. */
  readonly shiftsTraffic: boolean;
  /** What the service can be reached at: its own port first, then further ones, then those of sidecars. */
  readonly endpoints: readonly ServiceEndpoint[];
  private readonly calls: CallTimeouts;
  private registration: DnsRegistration | undefined;
  private readonly connectable = new Set<ServiceEndpoint>();
  private readonly healthCheckGraceSeconds: number;
  private readonly requestsPerTarget: number | undefined;
  private readonly loadBalancers: EcsServiceLoadBalancer[] = [];
  /** Dimensions of the metrics of each route's target group, by the name of the route. */
  readonly targetDimensions: ReadonlyMap<string, TargetDimensions>;
  private readonly dimensions = new Map<string, TargetDimensions>();
  private trafficRole: TrafficShiftRole | undefined;

  constructor(scope: Construct, id: string, props: WebServiceProps) {
    const { scaling, healthCheckGraceSeconds } = { ...webServiceDefaults, ...props };
    super(scope, id, props);
    this.targetDimensions = this.dimensions;
    this.port = props.port;
    this.protocol = props.protocol ?? "http";
    this.calls = props.calls ?? {};
    requireNoIssue(this.node.path, callTimeoutIssues(this.protocol, this.calls));
    this.containerName = this.name;
    this.shiftsTraffic = shiftsTraffic(props.deployment ?? {});
    this.configureDeployments(props.deployment ?? {});
    this.endpoints = serviceEndpoints(this, props, (attachment, endpoint) => {
      this.attach(attachment, endpoint);
    });
    this.healthCheckGraceSeconds = healthCheckGraceSeconds;
    this.requestsPerTarget = typeof scaling === "object" ? scaling.requestsPerTarget : undefined;
    this.publish(...this.endpoints.filter(({ containerName }) => containerName === this.name));
    this.node.addValidation({ validate: () => this.issues() });
  }

  /**
   * Returns a port of the service, for routes: `loadBalancer.route(web.endpoint("admin"), "admin")`.
   * @param port key of a further port, name of a sidecar that listens on a port, or a number. @default the service's own port
   * @throws if nothing listens there
   */
  endpoint(port?: number | string): ServiceEndpoint {
    const found = this.endpoints.find(({ alias, port: number }) =>
      typeof port === "number" ? number === port : alias === portName(this.name, port),
    );
    if (!found) {
      const known = this.endpoints.map(({ alias, port: number }) => `${alias} (${number})`).join(", ");
      throw new Error(`${this.name}: nothing listens on "${String(port)}"; the ports are ${known}.`);
    }
    return found;
  }

  /**
   * Allows another service to call this one, at `<name>:<port>`, and redeploys the other when it begins to. The other can
   * ask for the address in `SERVICE_<NAME>_HOST`, `_PORT` and, for HTTP, `_URL`.
   * @param port what it may call; see {@link endpoint}. `admin` is called at `<name>-admin:<port>`
   * @throws if the caller runs in another cluster, where the name doesn't resolve, or the cluster has no namespace
   */
  allowConnectionsFrom(caller: FargateService, port?: number | string): void {
    const endpoint = this.endpoint(port);
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
    this.publish(endpoint);
    this.securityGroup.allowFrom(caller.securityGroup, Port.tcp(endpoint.port), "Service Connect");
    // A task resolves only the names that existed when it was deployed. Of two services that call each other, the
    // caller that is allowed first is deployed second. Source: Amazon ECS Developer Guide, "Service Connect".
    caller.order.startAfter(this.order);
    caller.redeployForCallsTo(endpoint.alias, endpoint.port);
    for (const [variable, value] of addressVariables(endpoint, endpoint.alias)) {
      caller.offerEnvironment(variable, value);
    }
  }

  /**
   * Allows tasks that are no service, such as those of a job, to call this one by DNS, directly at the tasks: without the
   * retries, timeouts and metrics of Service Connect. Their main container gets the address in `SERVICE_<NAME>_HOST`,
   * `_PORT` and, for HTTP, `_URL`.
   * @param port what they may call; see {@link endpoint}
   * @throws if they run in another network
   */
  allowConnectionsFromTasks(caller: RunnableTask, port?: number | string): void {
    const endpoint = this.endpoint(port);
    if (caller.network !== this.network) {
      throw new Error(
        `${this.name}: ${caller.name} runs in another network and can't reach it by its private DNS name.`,
      );
    }
    const { service, network, name } = this;
    this.registration ??= new DnsRegistration(this, "dns", { name, service, network });
    this.securityGroup.allowFrom(caller.securityGroup, Port.tcp(endpoint.port), "Calls by DNS");
    for (const [variable, value] of addressVariables(endpoint, this.registration.host)) {
      caller.addEnvironment(variable, value);
    }
  }

  /** @throws if an apply would not wait long enough */
  private configureDeployments(deployment: TrafficShift): void {
    requireNoIssue(this.node.path, trafficShiftIssues(deployment));
    const hookRole = createHookRole(this, this.name, deployment);
    this.order.waitFor(...(hookRole?.permissions ? [hookRole.permissions] : []));
    const configuration = deploymentConfiguration(deployment, hookRole?.arn);
    if (configuration) {
      this.service.putDeploymentConfiguration(configuration);
      const reason = `${this.name} is deployed ${deployment.strategy ?? ""}`;
      PlatformStack.ofConstruct(this).requireProvider(TRAFFIC_SHIFT_PROVIDER, reason);
    }
  }

  /** Registers the tasks with a target group. The load balancer opens its own connection to the tasks. */
  attachTargetGroup(attachment: TargetGroupAttachment): void {
    this.attach(attachment, this.endpoint());
  }

  private attach(
    { route, targetGroupArn, requestLabel, metricDimensions, dependsOn, alternateTargets }: TargetGroupAttachment,
    { containerName, port: containerPort }: ServiceEndpoint,
  ): void {
    const advanced = this.advancedConfiguration(route, targetGroupArn, alternateTargets);
    this.loadBalancers.push({ targetGroupArn, containerName, containerPort, ...advanced });
    this.service.putLoadBalancer(this.loadBalancers);
    this.service.healthCheckGracePeriodSeconds = this.healthCheckGraceSeconds;
    this.order.waitFor(...dependsOn);
    if (metricDimensions) this.dimensions.set(route, metricDimensions);
    if (this.requestsPerTarget !== undefined && requestLabel !== undefined) {
      this.scaling.trackRequests(route, this.requestsPerTarget, requestLabel);
    }
  }

  /** @throws if deployments shift traffic, and there is no second target group to shift it to */
  private advancedConfiguration(
    route: string,
    targetGroupArn: string,
    targets: AlternateTargets | undefined,
  ): Pick<EcsServiceLoadBalancer, "advancedConfiguration"> {
    if (!this.shiftsTraffic) {
      return {};
    }
    if (!targets) {
      throw new Error(
        `${this.name}: the deployments of a service with connections of a Network Load Balancer can only be rolling.`,
      );
    }
    this.trafficRole ??= new TrafficShiftRole(this, "traffic-role", this.name);
    this.trafficRole.allowRoute(route, targetGroupArn, targets);
    if (this.loadBalancers.length === 0 && this.trafficRole.permissions) {
      this.order.waitFor(this.trafficRole.permissions);
    }
    return {
      advancedConfiguration: {
        alternateTargetGroupArn: targets.alternate,
        productionListenerRule: targets.rules.production,
        ...(targets.rules.test !== undefined && { testListenerRule: targets.rules.test }),
        roleArn: this.trafficRole.arn,
      },
    };
  }

  /**
   * Extends the client configuration of Service Connect with the names under which other services find this one. The port
   * of a sidecar has a name only once somebody may call it.
   */
  private publish(...endpoints: readonly ServiceEndpoint[]): void {
    const client = this.serviceConnect();
    if (client && endpoints.some((endpoint) => !this.connectable.has(endpoint))) {
      endpoints.forEach((endpoint) => this.connectable.add(endpoint));
      const service = [...this.connectable].map(({ portName: name, alias, port, protocol }) => {
        const timeout = effectiveTimeouts(protocol, this.calls);
        const clientAlias = { dnsName: alias, port };
        return { portName: name, discoveryName: alias, clientAlias, ...(timeout && { timeout }) };
      });
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
