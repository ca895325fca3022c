import { scope, type Grant } from "./grant";

/**
 * Passing roles of the stack to AWS services.
 * @param services service principals without the domain: `ecs-tasks`
 */
export function passRoleTo(...services: readonly string[]): Grant {
  return scope("IamRolesPassed", ["arn:{partition}:iam::{account}:role/{name}*"], {
    StringEquals: { "iam:PassedToService": services.map((service) => `${service}.amazonaws.com`) },
  })("iam:PassRole");
}

/**
 * Creating the role that an AWS service makes for itself when it is first used in an account.
 * @param services service principals without the domain: `rds`
 */
export function serviceLinkedRole(...services: readonly string[]): Grant {
  return scope("IamServiceLinkedRoles", ["arn:{partition}:iam::{account}:role/aws-service-role/*"], {
    StringEquals: { "iam:AWSServiceName": services.map((service) => `${service}.amazonaws.com`) },
  })("iam:CreateServiceLinkedRole");
}
