import {
  type EcsServiceLoadBalancer,
  type EcsServiceServiceConnectConfiguration,
} from "@cdktf/provider-aws/lib/ecs-service";
import { type Construct } from "constructs";
import { type RouteTarget, type TargetGroupAttachment } from "../load-balancer/route-target";
import { Port } from "../network/port";
import { FargateService, type FargateServiceProps } from "./fargate-service";
import { type Scaling, ServiceScaling } from "./service-scaling";

/** Props of a {@link WebService}. */
export interface WebServiceProps extends Omit<FargateServiceProps, "initialTasks"> {
  /** TCP port that the container listens on. */
  readonly port: number;
  /** How the service scales. */
  readonly scaling: Scaling;
  /** Number of seconds after a task's start during which load balancer health checks don't count. */
  readonly healthCheckGraceSeconds: number;
}

/**
 * A service that listens on a port. Other services call it by its name through Service Connect, and a load balancer
 * forwards requests to it if a route leads to it. Nothing can connect to it until a method allows it.
 */
export class WebService extends FargateService implements RouteTarget {
  /** TCP port that the container listens on. */
  readonly port: number;
  /** Name of the container that listens. */
  readonly containerName: string;
  readonly scaling: ServiceScaling;
  private readonly webProps: WebServiceProps;
  private readonly loadBalancers: EcsServiceLoadBalancer[] = [];

  constructor(scope: Construct, id: string, props: WebServiceProps) {
    const container = { ...props.container, port: props.port };
    super(scope, id, { ...props, container, initialTasks: props.scaling.minimum });
    this.webProps = props;
    this.port = props.port;
    this.containerName = props.name;
    this.service.putServiceConnectConfiguration(this.listen(this.serviceConnect()));
    this.scaling = new ServiceScaling(this, "scaling", {
      ...props.scaling,
      clusterName: this.cluster.name,
      serviceName: this.serviceName,
    });
    this.node.addValidation({ validate: () => this.issues() });
  }

  /**
   * Allows another service to call this one, at `http://<name>:<port>`.
   * @throws if the caller runs in another cluster, where the name doesn't resolve
   */
  allowConnectionsFrom(caller: FargateService): void {
    if (caller.cluster !== this.cluster) {
      throw new Error(
        `${this.name}: ${caller.name} runs in another cluster and can't reach it through Service Connect.`,
      );
    }
    this.securityGroup.allowFrom(caller.securityGroup, Port.tcp(this.port), "Service Connect");
    // A task resolves only the names that existed when it was deployed. Of two services that call each other, the
    // caller that is allowed first is deployed second. Source: Amazon ECS Developer Guide, "Service Connect".
    caller.order.startAfter(this.order);
  }

  /** Registers the tasks with a target group. The load balancer opens its own connection to the tasks. */
  attachTargetGroup(attachment: TargetGroupAttachment): void {
    const { route, targetGroupArn, requestLabel, dependsOn } = attachment;
    const { healthCheckGraceSeconds, scaling } = this.webProps;
    this.loadBalancers.push({ targetGroupArn, containerName: this.containerName, containerPort: this.port });
    this.service.putLoadBalancer(this.loadBalancers);
    this.service.healthCheckGracePeriodSeconds = healthCheckGraceSeconds;
    this.order.waitFor(...dependsOn);
    if (scaling.requestsPerTarget !== undefined) {
      this.scaling.trackRequests(route, scaling.requestsPerTarget, requestLabel);
    }
  }

  /** Extends the client configuration with a name under which other services find this one. */
  private listen(client: EcsServiceServiceConnectConfiguration): EcsServiceServiceConnectConfiguration {
    return {
      ...client,
      service: [
        {
          portName: this.containerName,
          discoveryName: this.name,
          clientAlias: { dnsName: this.name, port: this.port },
        },
      ],
    };
  }

  private issues(): string[] {
    const scaledByRequests = this.webProps.scaling.requestsPerTarget !== undefined;
    return scaledByRequests && this.loadBalancers.length === 0
      ? [
          `${this.name} scales by requests per target, but no route leads to it; add a route or remove requestsPerTarget.`,
        ]
      : [];
  }
}
