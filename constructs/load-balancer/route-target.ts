import { type ITerraformDependable } from "cdktf";
import { type Connectable } from "../network/security-group";
import { type ServiceProtocol } from "./route-defaults";

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
  /** Resources that must exist before ECS accepts the target group: the rule that attaches it to a load balancer. */
  readonly dependsOn: readonly ITerraformDependable[];
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
  /** Registers the tasks in a target group. The router itself allows the connections from the load balancer. */
  attachTargetGroup(attachment: TargetGroupAttachment): void;
}
