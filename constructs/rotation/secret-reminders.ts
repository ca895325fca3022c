import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type PolicyStatement } from "../identity/policy-statement";
import { LoggedStateMachine } from "../jobs/logged-state-machine";
import { SharedJobResources } from "../jobs/shared-job-resources";
import { StateMachineSchedule } from "../jobs/state-machine-schedule";
import { Alarm } from "../monitoring/alarm";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { type LogStorage } from "../monitoring/log-group";
import { type Secret } from "../secrets/secret";
import { reminderDefaults } from "./reminder-defaults";
import { type DueSecret, reminderDefinition } from "./reminder-definition";

/** Props of {@link SecretReminders}. */
export interface SecretRemindersProps {
  /** Secrets that people change, each with the number of days after which its value is due to be changed. */
  readonly secrets: readonly { readonly secret: Secret; readonly days: number }[];
  /**
   * Encryption and retention of the execution log.
   * @default the stack's logs key, and 400 days
   */
  readonly logs?: LogStorage;
  /**
   * The key of the state machine and its schedule.
   * @default those of the stack's jobs
   */
  readonly sharedResources?: SharedJobResources;
}

/** One day, the time between two looks: the alarm lasts from one to the next. */
const PERIOD_SECONDS = 86_400;

/**
 * Reminds people of secrets that nothing but a person can change, such as keys of other companies: a state machine looks
 * every day how old their current values are, and an alarm is active while one is due. Its role may read dates, no values.
 */
export class SecretReminders extends Construct {
  readonly stateMachine: LoggedStateMachine;
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, { secrets, ...props }: SecretRemindersProps) {
    super(scope, id);
    const sharedResources = props.sharedResources ?? SharedJobResources.of(this);
    const { name, schedule } = reminderDefaults;
    const due = secrets.map(({ secret, days }): DueSecret => ({ name: secret.name, arn: secret.arn, days }));
    this.stateMachine = new LoggedStateMachine(this, "runs", {
      name,
      definition: reminderDefinition(DeploymentTarget.of(this).partition, due),
      roleDescription: "Assumed by Step Functions to look how old the values of secrets are.",
      grant: (role) => {
        role.allow({
          sid: "ReadDatesOfVersions",
          actions: ["secretsmanager:ListSecretVersionIds"],
          ...watchedSecrets(
            this,
            due.map(({ arn }) => arn),
          ),
        });
      },
      sharedResources,
      logs: props.logs ?? defaultLogStorage(this),
    });
    new StateMachineSchedule(this, "schedule", {
      name,
      purpose: "look for secrets that are due to be changed",
      remedy: "Start an execution of the state machine by hand.",
      expression: schedule,
      stateMachine: this.stateMachine,
      sharedResources,
    });
    this.alarm = new Alarm(this, "alarm", {
      name: "secrets-due",
      description: "The value of a secret is older than its setting allows, and only a person can change it.",
      runbook: "secrets-due",
      severity: "ticket",
      metrics: { failed: this.stateMachine.failedRuns },
      periodSeconds: PERIOD_SECONDS,
    });
  }
}

/** Number of secrets that the policy names one by one: the inline policies of a role have at most 10,240 characters. */
const MOST_NAMED_SECRETS = 25;

/** The secrets whose dates are read; where they are many, all of the environment by their common prefix. */
function watchedSecrets(scope: Construct, arns: readonly string[]): Pick<PolicyStatement, "reason" | "resources"> {
  if (arns.length <= MOST_NAMED_SECRETS) return { resources: arns };
  const target = DeploymentTarget.of(scope);
  return {
    resources: [target.arn("secretsmanager", `secret:${target.project}/${target.environment}/*`)],
    reason: "because the policy of a role has no room for the names of all secrets",
  };
}
