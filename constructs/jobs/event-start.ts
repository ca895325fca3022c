import { type Construct } from "constructs";
import { Role } from "../identity/role";
import { trustService } from "../identity/trust";
import { type LoggedStateMachine } from "./logged-state-machine";

/** EventBridge tries to start an execution for one day, which is its default. */
export const startRetries = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 } as const;

/** Props of {@link createStartRole}. */
export interface StartRoleProps {
  /** Last part of the role's physical name: `nightly-object`. */
  readonly name: string;
  /** Description of the role in AWS: who assumes it and for what purpose. */
  readonly description: string;
  /** ARN of the rule, or a pattern of the ARNs of several. */
  readonly ruleArn: string;
  /** What the rules start. */
  readonly stateMachine: LoggedStateMachine;
}

/**
 * Creates the role with which rules of EventBridge start executions of a state machine.
 * @param scope parent of the role, whose id is `role`
 */
export function createStartRole(scope: Construct, { ruleArn, stateMachine, ...props }: StartRoleProps): Role {
  const role = new Role(scope, "role", {
    ...props,
    // Source: Amazon EventBridge User Guide, "Using IAM roles to access other AWS services".
    trust: trustService(scope, "events.amazonaws.com", ruleArn),
  });
  stateMachine.grantStart(role);
  return role;
}
