import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type PolicyStatement } from "./policy-statement";

/**
 * Returns a trust policy that allows an AWS service to assume a role, but only on behalf of this account: the
 * protection against the confused deputy problem.
 * Only for services that document these condition keys for the roles that they assume; any other service could not
 * assume the role. AWS Backup, Amazon EC2 and CloudTrail are among those others.
 * Source: IAM User Guide, "The confused deputy problem"; the page of each service stands with its role.
 *
 * @param service service principal: `ecs-tasks.amazonaws.com`
 * @param sourceArn ARN pattern of the resources on whose behalf the service may act, for services that send
 *   `aws:SourceArn`. @default any resource of this account
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

/**
 * Returns a trust policy that allows AWS Lambda to assume the role of a function.
 * Source: AWS Lambda Developer Guide, "Defining Lambda function permissions with an execution role".
 * @param sid Sid of the statement: `LambdaRunsTheCanary`
 */
export function trustLambda(sid: string): PolicyStatement[] {
  return [
    {
      sid,
      principals: { Service: ["lambda.amazonaws.com"] },
      actions: ["sts:AssumeRole"],
      reason: "because AWS Lambda sends no condition keys when it assumes the role of a function",
    },
  ];
}
