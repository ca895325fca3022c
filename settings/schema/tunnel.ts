import * as z from "zod";
import { tunnelDefaults } from "../../constructs/jobs/tunnel-defaults";
import { databaseUserName } from "./database-user";
import { imageReference } from "./formats";
import { uniqueList } from "./unique-list";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

/** The settings of the way from people's laptops to the databases and the search engine. */
export const tunnelSchema = z.strictObject({
  /**
   * Whether people can open a tunnel to the databases and the search engine of the environment.
   * @default false
   */
  enabled: z.boolean().default(false).meta(weaker.true),
  /**
   * Users in `database.users`, or in those of `databases`, that people may sign in as with an IAM token.
   * @default []
   */
  databaseUsers: uniqueList(z.array(databaseUserName)).default([]).meta(weaker.longer),
  /**
   * Image of the task, with `sleep`.
   * @default "public.ecr.aws/docker/library/busybox:1.37.0"
   */
  image: imageReference.default(tunnelDefaults.image).meta(neutral.function),
  /**
   * Number of minutes after which the task ends, and with it every session, 1 to 720.
   * @default 60
   */
  timeoutMinutes: z.int().min(1).max(720).default(tunnelDefaults.timeoutMinutes).meta(weaker.higher),
});
