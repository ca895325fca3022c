import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { TerraformStack } from "cdktf";
import { type Construct } from "constructs";
import { BacklogScaling } from "../containers/backlog-scaling";

/** An alarm whose actions the state machines disable and enable. */
export type SilencedAlarm = CloudwatchCompositeAlarm | CloudwatchMetricAlarm;

/**
 * Returns the alarms of a stack that tell somebody: those of scaling tell nobody, and the limits of a sleeping service keep it
 * at zero.
 * @param scope any construct of the stack
 */
export function alarmsOf(scope: Construct): SilencedAlarm[] {
  return TerraformStack.of(scope)
    .node.findAll()
    .filter((element) => element instanceof CloudwatchMetricAlarm || element instanceof CloudwatchCompositeAlarm)
    .filter(({ node }) => !node.scopes.some((parent) => parent instanceof BacklogScaling));
}
