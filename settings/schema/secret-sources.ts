import * as z from "zod";
import { secretName, text, variableName } from "./formats";
import { uniqueList } from "./unique-list";
import { neutral } from "./weaker/neutral";

/** Stands for the name of the environment in the names of secrets, parameters and objects. */
export const ENVIRONMENT_PLACEHOLDER = "{environment}";

/** Source: Secrets Manager API Reference, "CreateSecret"; Systems Manager API Reference, "PutParameter". */
const sourceArn = text(
  /^arn:aws(?:-[a-z]+)*:(?:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}|ssm:[a-z0-9-]+:\d{12}:parameter\/[\w./-]+)$/,
  "the ARN of a parameter, or the full ARN of a secret, with the six characters that Secrets Manager added to its name",
  2048,
).meta(neutral.identity);

const existingSecretName = text(
  /^(?:[\w/+=.@-]|\{environment\})+$/,
  'the name of a secret, such as "legacy/{environment}/stripe"',
  512,
).meta(neutral.identity);

const parameterName = text(
  /^\/?(?:[\w.-]|\{environment\})+(?:\/(?:[\w.-]|\{environment\})+)*$/,
  'the name of a parameter, such as "/shop/{environment}/API_KEY"; an ARN belongs in `arn`',
  1011,
).meta(neutral.identity);

const parameterPath = text(
  /^\/(?:(?:[\w.-]|\{environment\})+\/)+$/,
  'the path that the names of parameters begin with, with a slash at both ends, such as "/shop/{environment}/"',
  1011,
).meta(neutral.identity);

export const kmsKeyArn = text(
  /^arn:aws(?:-[a-z]+)*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
  'the ARN of a KMS key, such as "arn:aws:kms:eu-west-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab"',
).meta(neutral.identity);

const jsonKey = z
  .string()
  .regex(/^[^:\s]+$/)
  .describe("a JSON key without colons or spaces")
  .meta(neutral.identity);

/** A secret that the environment's settings declare, or a part of it. */
export const secretReference = z.strictObject({
  /** Name of the secret in `secrets`. */
  secret: secretName,
  /**
   * Key of the value to use, for a secret that holds JSON.
   * @default none: the whole secret is used
   */
  key: jsonKey.exactOptional(),
});

/** Where a value is that exists already: one of `arn`, `name` and `parameter`. */
const existingShape = {
  /**
   * ARN of a secret or parameter, in any account and region.
   * @default none
   */
  arn: sourceArn.exactOptional(),
  /**
   * Name of a secret in the account and region of the environment, which Terraform looks up. `{environment}` in it is the
   * environment's name.
   * @default none
   */
  name: existingSecretName.exactOptional(),
  /**
   * Name of a parameter in Systems Manager Parameter Store, a `String` or a `SecureString`, in the account and region of
   * the environment. `{environment}` in it is the environment's name.
   * @default none
   */
  parameter: parameterName.exactOptional(),
  /**
   * Customer managed KMS key that encrypts the value.
   * @default none: the AWS managed key, which needs no permission
   */
  kmsKeyArn: kmsKeyArn.exactOptional(),
};

/** A secret or parameter that exists already, under a name of the environment's settings. */
export const existingSecretSchema = z.strictObject(existingShape).superRefine((value, context) => {
  requireOneOf(value, ["arn", "name", "parameter"], context);
});

/** The value of an environment variable that ECS injects. */
export const injectedValue = z
  .strictObject({
    /**
     * Name of a secret in `secrets`.
     * @default none
     */
    secret: secretName.exactOptional(),
    ...existingShape,
    /**
     * Key of the value to use, for a secret that holds JSON.
     * @default none: the whole secret is used
     */
    key: jsonKey.exactOptional(),
  })
  .superRefine((value, context) => {
    requireOneOf(value, ["secret", "arn", "name", "parameter"], context);
    refuseKeyOfSecret(value, context);
    if (value.key !== undefined && (value.parameter ?? parameterIn(value.arn)) !== undefined) {
      refuse(context, "key", "is for secrets that hold JSON: a parameter has no keys; remove it.");
    }
  });

/** Several environment variables, each with the value of its name. */
export const injectedValues = z
  .strictObject({
    /**
     * Name of a secret in `secrets` that holds JSON.
     * @default none
     */
    secret: secretName.exactOptional(),
    /**
     * Full ARN of a secret that holds JSON, in any account and region.
     * @default none
     */
    arn: sourceArn.exactOptional(),
    /**
     * Name of a secret that holds JSON, in the account and region of the environment. `{environment}` in it is the
     * environment's name.
     * @default none
     */
    name: existingSecretName.exactOptional(),
    /**
     * Keys of the secret, each of which is also the name of a variable.
     * @default all `keys` that `secrets` lists for the secret; required with `arn` and `name`
     */
    keys: uniqueList(z.array(variableName).min(1)).exactOptional(),
    /**
     * Path of parameters in Systems Manager Parameter Store, in the account and region of the environment, as in
     * `/shop/{environment}/`.
     * @default none
     */
    parameters: parameterPath.exactOptional(),
    /**
     * Names of the parameters below the path, each of which is also the name of a variable.
     * @default none; required with `parameters`
     */
    names: uniqueList(z.array(variableName).min(1)).exactOptional(),
    /**
     * Customer managed KMS key that encrypts the values.
     * @default none: the AWS managed key, which needs no permission
     */
    kmsKeyArn: kmsKeyArn.exactOptional(),
  })
  .superRefine((value, context) => {
    requireOneOf(value, ["secret", "arn", "name", "parameters"], context);
    refuseKeyOfSecret(value, context);
    const { secret, parameters, names, keys } = value;
    if (parameterIn(value.arn) !== undefined) {
      refuse(
        context,
        "arn",
        "must be the ARN of a secret; name the parameters below a path by `parameters` and `names`.",
      );
    }
    if ((parameters === undefined) !== (names === undefined)) {
      const missing = names === undefined ? "names" : "parameters";
      refuse(context, missing, "is required: `names` lists the parameters below the path in `parameters`.");
    }
    if (parameters !== undefined && keys !== undefined) {
      refuse(context, "keys", "is for secrets that hold JSON; list parameters in `names`.");
    }
    if (secret === undefined && parameters === undefined && keys === undefined) {
      refuse(context, "keys", "is required: the keys of the secret to use, each of which becomes a variable.");
    }
  });

/** Refuses an object that has none of some keys, or several. */
export function requireOneOf(value: object, keys: readonly string[], context: z.RefinementCtx): void {
  if (keys.filter((key) => key in value).length === 1) return;
  const names = keys.map((key) => `\`${key}\``);
  const message = `must have exactly one of ${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}.`;
  context.addIssue({ code: "custom", message });
}

function refuseKeyOfSecret(value: { readonly secret?: string; readonly kmsKeyArn?: string }, context: z.RefinementCtx) {
  if (value.secret !== undefined && value.kmsKeyArn !== undefined) {
    refuse(context, "kmsKeyArn", "belongs to the secret; set it in `secrets`, where the secret is declared.");
  }
}

function parameterIn(arn: string | undefined): string | undefined {
  return arn?.split(":")[2] === "ssm" ? arn : undefined;
}

/** Refuses one key of an object. */
export function refuse(context: z.RefinementCtx, key: string, message: string): void {
  context.addIssue({ code: "custom", path: [key], message });
}
