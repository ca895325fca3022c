import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type PolicyStatement } from "./policy-statement";

/**
 * Lets an AWS service assume a role on behalf of this account and, where the service sends it, of the
 * resources named: the guard against the confused deputy.
 * Source: IAM User Guide, "The confused deputy problem".
 *
 * @param service service principal: `ecs-tasks.amazonaws.com`
 * @param sourceArn pattern of the resources that the service may act for
 */
export function trustService(scope: Construct, service: string, sourceArn?: string): PolicyStatement[] {
  return [
    {
      sid: "ServiceActsForThisAccount",
      principals: { Service: [service] },
      actions: ["sts:AssumeRole"],
      conditions: {
        StringEquals: { "aws:SourceAccount": DeploymentTarget.of(scope).account },
        ...(sourceArn !== undefined && { ArnLike: { "aws:SourceArn": sourceArn } }),
      },
    },
  ];
}
