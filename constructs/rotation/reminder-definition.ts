import { type Partition } from "../core/partitions";
import { callRetries, choice, sdkCall } from "../jobs/sdk-call";

/** A secret that a person changes, and when it is due. */
export interface DueSecret {
  /** Physical name of the secret: `shop/prod/payment-provider`. */
  readonly name: string;
  /** ARN of the secret. */
  readonly arn: string;
  /** Number of days after which its value is due to be changed. */
  readonly days: number;
}

const DAY_MILLISECONDS = 86_400_000;

/**
 * Returns the state machine definition, in Amazon States Language, that looks how old the current value of each secret is.
 * An execution fails if one is due, and its cause names them: so the alarm on failed executions lasts until all were
 * changed. It reads no value. A secret without a value is not due.
 *
 * The date of the secret itself is of no use: a change of its tags or policy moves it.
 * Source: AWS Secrets Manager API Reference, "ListSecretVersionIds", "DescribeSecret".
 */
export function reminderDefinition(partition: Partition, secrets: readonly DueSecret[]): object {
  const current = "$states.result.Versions['AWSCURRENT' in VersionStages]";
  const age = `$floor(($millis() - $toMillis(${current}[0].CreatedDate)) / ${DAY_MILLISECONDS})`;
  const entry = `$secrets[$index].name & ' (' & $string(${age}) & ' days)'`;
  const isDue = `$exists(${current}) and ${age} >= $secrets[$index].days`;
  return {
    QueryLanguage: "JSONata",
    StartAt: "Begin",
    States: {
      Begin: { Type: "Pass", Assign: { secrets, index: 0, due: "" }, Next: "IsDone" },
      IsDone: choice([["$index < $count($secrets)", "LookAtVersions"]], "IsAnyDue"),
      LookAtVersions: {
        Type: "Task",
        Resource: sdkCall(partition, "secretsmanager:listSecretVersionIds"),
        Arguments: { SecretId: "{% $secrets[$index].arn %}" },
        Assign: {
          due: `{% ${isDue} ? ($due = '' ? '' : $due & ', ') & ${entry} : $due %}`,
          index: "{% $index + 1 %}",
        },
        Retry: callRetries,
        Next: "IsDone",
      },
      IsAnyDue: choice([["$due != ''", "Due"]], "NothingDue"),
      NothingDue: { Type: "Succeed" },
      Due: { Type: "Fail", Error: "SecretsAreDue", Cause: "{% 'Change these secrets: ' & $due & '.' %}" },
    },
  };
}
