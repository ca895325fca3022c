import { type Path } from "../../issues/path";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

const NOTIFICATIONS = ["notifications"] as const;

/** Integration URLs of PagerDuty and Opsgenie contain a key with which anybody can raise incidents. The rule of plain secrets sees passwords in URLs. */
const KEY_IN_URL = /^https:\/\/(?:[^/]*\.)?(?:pagerduty|opsgenie)\.com\/|[?&](?:api_?key|key|token)=/i;

/** Who is told must exist, be named once, and in prod there must be somebody. */
export const notificationsRule: Rule = (environment) => [
  ...missingRecipients(environment),
  ...repeatedAddresses(environment),
  ...Object.entries(environment.settings.notifications.recipients).flatMap(([name, recipient]): RuleIssue[] => {
    const path = [...NOTIFICATIONS, "recipients", name];
    if (recipient.kind === "https") return KEY_IN_URL.test(recipient.url) ? [keyInUrl(path)] : [];
    return recipient.kind === "slack" || recipient.kind === "teams" ? chatOutsideOfAws(environment, path) : [];
  }),
];

/** A prod environment in which nobody is told is a warning. */
function missingRecipients({ stage, settings: { notifications } }: EnvironmentUnderCheck): RuleIssue[] {
  const { emails, recipients } = notifications;
  const wanted = Object.values(recipients).flatMap(({ severities }) => severities);
  if (stage !== "prod" || emails.length > 0 || wanted.includes("page")) return [];
  const message =
    wanted.length === 0
      ? "has no recipients: when prod is down, nobody is told; add `emails` or `recipients` (docs/notifications.md)."
      : 'has no recipient with the severity "page": when prod is down, nobody is told; add "page" to a recipient (docs/notifications.md).';
  return [{ at: [NOTIFICATIONS], message, isWarning: true }];
}

/** Amazon SNS has one subscription for an address, which can't be two resources. */
function repeatedAddresses({ settings: { notifications } }: EnvironmentUnderCheck): RuleIssue[] {
  const { emails, recipients } = notifications;
  const seen = new Map<string, string>(emails.map((email) => [email, "`emails`"]));
  return Object.entries(recipients).flatMap(([name, recipient]): RuleIssue[] => {
    const [key, address] =
      recipient.kind === "email"
        ? ["address", recipient.address]
        : recipient.kind === "https"
          ? ["url", recipient.url]
          : [];
    if (key === undefined || address === undefined) return [];
    const other = seen.get(address);
    seen.set(address, `\`recipients.${name}\``);
    const message = `is notified by ${other ?? ""} already; remove one of them.`;
    return other === undefined ? [] : [{ at: [[...NOTIFICATIONS, "recipients", name, key]], message }];
  });
}

function keyInUrl(path: Path): RuleIssue {
  const message =
    'contains a key, which would be in the JSON and in the state; store the URL in a secret, and use the kind "https-from-secret" (docs/notifications.md).';
  return { at: [[...path, "url"]], message };
}

/** Source: Amazon Q Developer in chat applications Administrator Guide, "Supported Regions". */
function chatOutsideOfAws({ region, regionDefinition }: EnvironmentUnderCheck, path: Path): RuleIssue[] {
  if (region === undefined || regionDefinition === undefined || regionDefinition.partition === "aws") return [];
  const message = `is not supported in ${region}: Amazon Q Developer in chat applications is in the partition aws only; use email or HTTPS.`;
  return [{ at: [[...path, "kind"]], message }];
}
