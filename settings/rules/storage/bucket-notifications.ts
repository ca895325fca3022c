import { formatPath, type Path } from "../../issues/path";
import { suggest } from "../../issues/suggestion";
import { type EnvironmentUnderCheck, writtenNames } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { ownEntry } from "../../own-entry";

type Notification = EnvironmentUnderCheck["settings"]["buckets"][string]["notifications"][string];

/** Notifications go to one destination, in the region of the bucket, and each event to one of them. */
export const bucketNotificationsRule: Rule = (environment) =>
  Object.entries(environment.settings.buckets).flatMap(([bucket, { notifications }]) => {
    const path = ["buckets", bucket, "notifications"];
    return [
      ...Object.entries(notifications).flatMap(([name, notification]) =>
        destinationIssues([...path, name], notification, environment),
      ),
      ...overlapIssues(path, Object.entries(notifications)),
    ];
  });

function destinationIssues(at: Path, { queue, arn }: Notification, environment: EnvironmentUnderCheck): RuleIssue[] {
  if ((queue === undefined) === (arn === undefined)) {
    const message = "must have either `queue`, one of the environment, or `arn`, a destination from elsewhere.";
    return [
      {
        at: [at],
        unless: [
          [...at, "queue"],
          [...at, "arn"],
        ],
        message,
      },
    ];
  }
  if (queue !== undefined) return queueIssues([...at, "queue"], queue, environment);
  const region = arn?.split(":")[3];
  if (environment.region === undefined || region === environment.region) return [];
  const message = `the destination is in ${String(region)}, but the bucket is in ${environment.region}, and S3 notifies in its own region only; use one in ${environment.region}.`;
  return [{ at: [[...at, "arn"]], message }];
}

function queueIssues(at: Path, queue: string, environment: EnvironmentUnderCheck): RuleIssue[] {
  const names = writtenNames(environment, "queues");
  if (!names.includes(queue)) {
    const user = formatPath(at.slice(0, 2));
    const message = `there is no queue named "${queue}", which \`${user}\` notifies; ${suggest(queue, names)}`;
    return [{ at: [at, ["queues", queue]], message }];
  }
  // Source: Amazon S3 User Guide, "Amazon S3 Event Notifications", SQS FIFO queues.
  return ownEntry(environment.settings.queues, queue)?.fifo === true
    ? [{ at: [at], message: `"${queue}" is a FIFO queue, which S3 does not notify; use a queue without \`fifo\`.` }]
    : [];
}

/** Source: Amazon S3 User Guide, "Configuring event notifications using object key name filtering". */
function overlapIssues(path: Path, notifications: readonly (readonly [string, Notification])[]): RuleIssue[] {
  return notifications.flatMap(([name, notification], index) => {
    const other = notifications.slice(0, index).find(([, candidate]) => overlap(candidate, notification));
    if (!other) return [];
    const message = `applies to the same events and keys as "${other[0]}", which S3 refuses; give them prefixes or suffixes that exclude each other, or notify a topic that both subscribe to.`;
    return [{ at: [[...path, name]], unless: [[...path, other[0]]], message }];
  });
}

function overlap(one: Notification, other: Notification): boolean {
  return (
    one.events.some((event) => other.events.includes(event)) &&
    (one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix)) &&
    (one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix))
  );
}
