import { type ITerraformDependable } from "cdktf";
import { type Connectable } from "../network/security-group";

/** A load balancer's target group that the tasks of a service join. */
export interface TargetGroupAttachment {
  /** Name of the way to the service, unique among its ways. */
  readonly route: string;
  readonly targetGroupArn: string;
  /** `<load balancer's ARN suffix>/<target group's ARN suffix>`, as scaling by requests knows it. */
  readonly requestLabel: string;
  /** What must be there before ECS takes the target group: the rule that ties it to a load balancer. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** What a load balancer can lead to. */
export interface RouteTarget extends Connectable {
  readonly name: string;
  /** TCP port that its tasks listen on. */
  readonly port: number;
  /** Makes the target's tasks join a target group. Reach is the load balancer's to ask for. */
  attachTargetGroup(attachment: TargetGroupAttachment): void;
}
