import * as z from "zod";
import { notificationsDefaults } from "../../constructs/monitoring/notifications-defaults";
import { uniqueList } from "./unique-list";
import { weaker } from "./weaker/weaker";

const emailAddress = z
  .string()
  .regex(/^[^\s@"\\{}]+@(?:[^\s@."\\{}]+\.)+[^\s@."\\{}]+$/)
  .describe('an email address such as "oncall@example.com"');

/** The settings of the recipients of alarms. */
export const notificationsSchema = z.strictObject({
  /**
   * Email addresses that alarms are sent to. Each address must confirm its subscription once.
   * @default []
   */
  emails: uniqueList(z.array(emailAddress))
    .default([...notificationsDefaults.emails])
    .meta(weaker.shorter),
});
