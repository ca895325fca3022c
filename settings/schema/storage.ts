import * as z from "zod";
import { generatedValueDefaults, secretDefaults } from "../../constructs/secrets/secret-defaults";
import { functionArn, positive, securityGroupId, tagValue, variableName } from "./formats";
import { refuseLongWindow, rotationSchedule, rotationWindowHours } from "./rotation-times";
import { existingSecretSchema } from "./secret-sources";
import { uniqueList } from "./unique-list";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

const rotation = z
  .strictObject({
    /**
     * ARN of a Lambda function, in the environment's account and region, that rotates the secret.
     * @default none: with `days`, `schedule` or `windowHours`, the platform's own function stores new random values of a secret with
     * `generated`; without them, a person changes the value
     */
    functionArn: functionArn.exactOptional().meta(neutral.identity),
    /**
     * Number of days between two rotations; not with `schedule`.
     * @default 30
     */
    days: z.int().min(1).max(1000).exactOptional().meta(neutral.weakestByDefault),
    /**
     * When a rotation may begin, in UTC.
     * @default none: `days` decides
     */
    schedule: rotationSchedule.exactOptional(),
    /**
     * Number of hours after the beginning within which the secret is rotated.
     * @default the rest of the day in UTC
     */
    windowHours: rotationWindowHours.exactOptional(),
    /**
     * Security group of a function that itself sets the password of a database user: the databases with such a user allow
     * its connections. A function that only stores a new value needs none: the platform sets the password.
     * @default none
     */
    securityGroupId: securityGroupId.exactOptional().meta(neutral.identity),
    /**
     * Why nothing rotates the value, and what to do instead. Nobody is reminded then, unless `remindAfterDays` says so.
     * @default none: people are reminded
     */
    reason: tagValue.max(240).exactOptional().meta(neutral.identity),
    /**
     * Number of days after which an alarm reminds people to change a value that no function rotates.
     * @default 90; none with `reason`
     */
    remindAfterDays: z.int().min(1).max(1000).exactOptional().meta(neutral.timing),
  })
  .superRefine((settings, context) => {
    const { functionArn: arn, reason, remindAfterDays, days, schedule, windowHours, securityGroupId: group } = settings;
    const refuse = (message: string, path: string[] = []) => {
      context.addIssue({ code: "custom", path, message });
    };
    const byFunction = [arn, days, schedule, windowHours, group].some((value) => value !== undefined);
    const byPeople = reason !== undefined || remindAfterDays !== undefined;
    if (byFunction === byPeople) {
      refuse(
        "must say either what rotates the value (`functionArn`, or only `days` or `schedule` for a value that AWS generates), or why nothing does (`reason`) or when people are reminded (`remindAfterDays`).",
      );
    } else if (group !== undefined && arn === undefined) {
      refuse("is the group of a function of yours; name the function in `functionArn`.", ["securityGroupId"]);
    }
    if (days !== undefined && schedule !== undefined) refuse("must have only one of `days` and `schedule`.");
    refuseLongWindow(settings, context);
  });

/** Whether the platform's own function rotates a secret: there are times, and no function. */
function isRotatedByPlatform({ functionArn: arn, days, schedule, windowHours }: z.infer<typeof rotation>): boolean {
  return arn === undefined && [days, schedule, windowHours].some((value) => value !== undefined);
}

/** Why the platform's function can't rotate a value that AWS doesn't generate. */
function randomOnly(keys: readonly string[] | undefined): string {
  return keys
    ? "needs `functionArn` for a value with `keys`: the platform's own function stores a random value, which is no JSON."
    : "needs `generated: {}`, because the platform's own function stores a random value; a value that somebody else issues needs a `functionArn`.";
}

/** The settings of a secret, which never include its value. */
export const secretSchema = z
  .strictObject({
    /** Purpose of the secret, in one sentence. AWS shows it, unless the secret exists already. */
    description: z.string().min(1).max(2048).describe("a description of 1 to 2048 characters").meta(neutral.identity),
    /**
     * A secret of Secrets Manager or a parameter of Systems Manager that exists already. The platform changes neither it nor
     * its policy.
     * @default none: the platform creates the secret
     */
    existing: existingSecretSchema.exactOptional(),
    /**
     * Keys of the value, for a secret that holds JSON: those that workloads use are checked, and `secretsFrom` gives them
     * a variable each.
     * @default none: any key may be used
     */
    keys: uniqueList(z.array(variableName).min(1)).exactOptional().meta(neutral.identity),
    /**
     * Has AWS generate the value, which enters neither the Terraform JSON nor the state.
     * @default none: the secret is created empty, and its value is set by hand
     */
    generated: z
      .strictObject({
        /**
         * Number of characters of the value.
         * @default 40
         */
        length: z.int().min(16).max(256).default(generatedValueDefaults.length).meta(weaker.lower),
        /**
         * Whether the value contains punctuation, which must be escaped in URLs.
         * @default false
         */
        punctuation: z.boolean().default(generatedValueDefaults.punctuation).meta(weaker.false),
        /**
         * Version of the value: raising it generates a new value at the next apply.
         * @default 1
         */
        version: positive.default(generatedValueDefaults.version).meta(neutral.function),
      })
      .exactOptional(),
    /**
     * What rotates the value, or why nothing does; the secret's tag `Rotation` says it.
     * @default by hand: by a new `generated.version`, or by the issuer of the value; an alarm reminds people after 90 days
     */
    rotation: rotation.exactOptional(),
    /**
     * Number of days that a deleted secret can be restored. If `destroy` is `all`, it is deleted immediately.
     * @default 30
     */
    recoveryDays: z.int().min(7).max(30).default(secretDefaults.recoveryDays).meta(weaker.lower),
  })
  .superRefine(({ existing, keys, generated, rotation: rotated }, context) => {
    const refuse = (key: string, message: string) => {
      context.addIssue({ code: "custom", path: [key], message });
    };
    const foreign =
      "is not supported for a secret that exists already; remove it, or set it to null in the environment.";
    if (existing && generated) refuse("generated", foreign);
    if (existing && rotated) refuse("rotation", foreign);
    if (!existing && !generated && rotated && isRotatedByPlatform(rotated)) refuse("rotation", randomOnly(keys));
    if (keys && generated) refuse("keys", "is not supported for a value that AWS generates: it is no JSON.");
    const isParameter = existing?.parameter !== undefined || existing?.arn?.split(":")[2] === "ssm";
    if (keys && isParameter) refuse("keys", "is not supported for a parameter: it has no keys.");
  });
