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
  /** How many tasks there are, and when there are more. */
  readonly scaling: Scaling;
  /** Seconds after a task's start in which the load balancer's checks don't count. */
  readonly healthCheckGraceSeconds: number;
}

/**
 * A service that answers requests: of other services by its name (Service Connect), and through a load
 * balancer where a route leads to it. Nobody reaches it until a verb lets them.
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
   * Lets another service call this one, at `http://<name>:<port>`.
   * @throws if the other stands in another cluster, where the name means nothing
   */
  allowConnectionsFrom(caller: FargateService): void {
    if (caller.cluster !== this.cluster) {
      throw new Error(`${this.name}: ${caller.name} runs in another cluster and can't find it by Service Connect.`);
    }
    this.securityGroup.allowFrom(caller.securityGroup, Port.tcp(this.port), "Service Connect");
    // A task only finds the names that were there when it was deployed. Of two services that call each
    // other, the first asked for comes first. Source: Amazon ECS Developer Guide, "Service Connect".
    caller.order.startAfter(this.order);
  }

  /** Makes the tasks join a target group. Reach is the load balancer's to ask for. */
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

  /** The client's configuration, with a name of its own besides. */
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
          `${this.name} scales by requests per target, but no route leads to it; add one, or leave requestsPerTarget out.`,
        ]
      : [];
  }
}
