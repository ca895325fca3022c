import { type ITerraformDependable } from "cdktf";
import { type Connectable } from "../network/security-group";
import { type ServiceProtocol } from "./route-defaults";

/** What ECS needs to move the requests of a route to a new version of its service, and back. */
export interface AlternateTargets {
  /** ARN of the second target group of the route. */
  readonly alternate: string;
  /** ARNs of the rules whose weights ECS changes. */
  readonly rules: {
    readonly production: string;
    /**
     * ARN of the rule that leads to a version that gets no other requests yet.
     * @default none: the load balancer has no test listener
     */
    readonly test?: string;
  };
}

/** Dimensions of the metrics of a target group: ARN suffixes. */
export interface TargetDimensions {
  readonly LoadBalancer: string;
  readonly TargetGroup: string;
}

/** The target group of a route, in which a service registers its tasks. */
export interface TargetGroupAttachment {
  /** Name of the route, unique within the service. */
  readonly route: string;
  /** ARN of the target group. */
  readonly targetGroupArn: string;
  /**
   * Resource label of the metric `ALBRequestCountPerTarget`, for scaling by requests:
   * `<ARN suffix of the load balancer>/<ARN suffix of the target group>`.
   * @default none: a Network Load Balancer counts no requests
   */
  readonly requestLabel?: string;
  /**
   * Dimensions by which CloudWatch knows the metrics of the target group.
   * @default none: a Network Load Balancer has others
   */
  readonly metricDimensions?: TargetDimensions;
  /** Resources that must exist before ECS accepts the target group: the rule that attaches it to a load balancer. */
  readonly dependsOn: readonly ITerraformDependable[];
  /**
   * The second target group, for a service whose deployments shift traffic.
   * @default none
   */
  readonly alternateTargets?: AlternateTargets;
}

/** A service that a route can forward requests to. */
export interface RouteTarget extends Connectable {
  /** Name of the service. */
  readonly name: string;
  /** TCP port on which the tasks listen. */
  readonly port: number;
  /**
   * What the tasks speak on the port.
   * @default unknown: the route decides by its `protocolVersion`
   */
  readonly protocol?: ServiceProtocol;
  /**
   * Whether deployments of the service move requests from one target group to another, so that each route has two.
   * @default false
   */
  readonly shiftsTraffic?: boolean;
  /** Registers the tasks in a target group. The router itself allows the connections from the load balancer. */
  attachTargetGroup(attachment: TargetGroupAttachment): void;
}
