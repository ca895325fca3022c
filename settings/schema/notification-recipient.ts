import * as z from "zod";
import { severities } from "../../constructs/monitoring/severity";
import { emailAddress, httpsUrl, secretName } from "./formats";
import { uniqueList } from "./unique-list";
import { neutral } from "./weaker/neutral";

const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .describe('a UUID such as "12345678-90ab-cdef-1234-567890abcdef"')
  .meta(neutral.identity);

const slackId = (letters: string, example: string) =>
  z
    .string()
    .regex(new RegExp(`^[${letters}][A-Z0-9]{8,20}$`))
    .describe(`an id of Slack such as "${example}"`)
    .meta(neutral.identity);

const wanted = {
  /**
   * The severities that the recipient is notified of: `page` can't wait, `ticket` can. Events such as a failed deployment are
   * tickets.
   * @default ["ticket","page"]
   */
  severities: uniqueList(z.array(z.enum(severities)).min(1))
    .default([...severities])
    .meta(neutral.function),
};

const recipients = {
  email: z.strictObject({
    /** An email address, which confirms the subscription once. */
    kind: z.literal("email").meta(neutral.function),
    /** The email address. */
    address: emailAddress.meta(neutral.identity),
  }),
  https: z.strictObject({
    /** An HTTPS endpoint that confirms subscriptions of Amazon SNS by itself. */
    kind: z.literal("https").meta(neutral.function),
    /**
     * URL of the endpoint, which is in the JSON and in the state. One that contains a key, as PagerDuty's does, is a secret: use
     * `https-from-secret`.
     */
    url: httpsUrl.meta(neutral.identity),
  }),
  slack: z.strictObject({
    /** A Slack channel, through Amazon Q Developer in chat applications. */
    kind: z.literal("slack").meta(neutral.function),
    /** Id of the workspace, for which Amazon Q Developer must be authorized once in the console. */
    workspace: slackId("T", "T0123ABCD"),
    /** Id of the channel. */
    channel: slackId("CG", "C0123ABCDEF"),
  }),
  teams: z.strictObject({
    /** A channel of Microsoft Teams, through Amazon Q Developer in chat applications. */
    kind: z.literal("teams").meta(neutral.function),
    /** Id of the tenant. */
    tenant: uuid,
    /** Id of the team, for which Amazon Q Developer must be authorized once in the console. */
    team: uuid,
    /** Id of the channel, as in its link. */
    channel: z
      .string()
      .regex(/^[A-Za-z0-9_=+/.,-]*%3[aA][A-Za-z0-9_=+/.,-]*%40[A-Za-z0-9_=+/.,-]*$/)
      .describe('the id of a channel as in its link, such as "19%3Aabc123%40thread.tacv2"')
      .meta(neutral.identity),
  }),
};

/** The settings of a recipient of the findings and alarms of an account, which are all urgent. */
export const accountRecipient = z.discriminatedUnion("kind", [
  recipients.email,
  recipients.https,
  recipients.slack,
  recipients.teams,
]);

/** The settings of a recipient of the notifications of an environment. */
export const notificationRecipient = z.discriminatedUnion("kind", [
  recipients.email.extend(wanted),
  recipients.https.extend(wanted),
  z.strictObject({
    /** An HTTPS endpoint whose URL contains a key, such as that of PagerDuty or Opsgenie. */
    kind: z.literal("https-from-secret").meta(neutral.function),
    /**
     * Name in `secrets` of the secret whose value is the URL. The endpoint is subscribed whenever a value is set, so that
     * the URL is neither in the JSON nor in the state.
     */
    secret: secretName,
    ...wanted,
  }),
  recipients.slack.extend(wanted),
  recipients.teams.extend(wanted),
]);
