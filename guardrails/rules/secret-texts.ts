import { containsSecret, looksSecret } from "../secrecy/looks-secret";
import { secrecyOf } from "../secrecy/secret-names";
import { secretIn } from "../secrecy/secret-patterns";
import { type Resource } from "../tree/resource";
import { type Tree } from "../tree/tree";
import { isUnknown } from "../tree/values";

/**
 * Attributes of resources and data sources that are secrets: `random_password.admin.result`, in the plain argument of
 * another resource.
 */
const SECRET_ATTRIBUTE =
  /\b(?:random_password\.[\w-]+(?:\[[^\]]*\])?\.(?:result|bcrypt_hash)|(?:data\.)?[a-z][a-z0-9]*_\w+\.[\w-]+(?:\[[^\]]*\])?\.(?:auth_token|client_secret|master_password|password|private_key(?:_openssh|_pem(?:_pkcs8)?)?|random_password|secret|secret_binary|secret_string|ses_smtp_password_v4))\b/;

/** What a parameter of Parameter Store holds. */
const PARAMETER_VALUE = /\baws_ssm_parameter\.[\w-]+(?:\[[^\]]*\])?\.(?:value|insecure_value)\b/;

/** Attributes that say where a secret is, or what it is called. */
const ABOUT_A_SECRET = /\.(?:arn|arns|id|ids|key_id|kms_key_id|name|path|version_id)\b/;

/** A physical name is long, but no key: `shop-prod-uploads-444444444444`. */
const PHYSICAL_NAME = /^[a-z0-9]+(?:[-._/][a-z0-9]+)+$/;

/**
 * Says why a plain variable is or contains a secret, such as "has the name of a secret"; undefined if it doesn't.
 * Never repeats the value.
 */
export function secretVariable(resource: Resource, name: string, value: unknown, tree: Tree): string | undefined {
  if (typeof value !== "string") {
    return undefined;
  }
  const referred = secretReference(resource, value, tree);
  if (referred !== undefined) {
    return referred;
  }
  if (isUnknown(value)) {
    // Where the value comes from isn't known, but what it is.
    const isWhole = /^\$\{[^}]*\}$/.test(value);
    const isNamed = isWhole && secrecyOf(name) === "secret" && !ABOUT_A_SECRET.test(value);
    return isNamed ? "has the name of a secret" : contained(value);
  }
  const isPhysicalName = secrecyOf(name) === "none" && PHYSICAL_NAME.test(value);
  return isPhysicalName ? contained(value) : looksSecret(name, value);
}

/** Says why a text such as a script contains a secret; undefined if it doesn't. Never repeats the text. */
export function secretText(resource: Resource, text: string, tree: Tree): string | undefined {
  return secretReference(resource, text, tree) ?? contained(text);
}

/**
 * Says why a command contains a secret, such as `--password=…`; undefined if it doesn't. Never repeats the command. A
 * program of several lines names passwords that it reads, and is looked through for what only secrets look like.
 */
export function secretCommand(resource: Resource, words: readonly string[], tree: Tree): string | undefined {
  const isProgram = (word: string): boolean => word.includes("\n");
  const line = words.filter((word) => !isProgram(word)).join(" ");
  return secretText(resource, words.join(" "), tree) ?? containsSecret(line);
}

function contained(text: string): string | undefined {
  const found = secretIn(text);
  return found === undefined ? undefined : `contains ${found}`;
}

/** Says which secret a value takes from another resource. */
function secretReference(resource: Resource, value: string, tree: Tree): string | undefined {
  if (!value.includes("${")) {
    return undefined;
  }
  const reference = SECRET_ATTRIBUTE.exec(value)?.[0] ?? parameterReference(resource, value, tree);
  return reference === undefined ? undefined : `contains the secret ${reference}`;
}

function parameterReference(resource: Resource, value: string, tree: Tree): string | undefined {
  const reference = PARAMETER_VALUE.exec(value)?.[0];
  const isSecure =
    reference !== undefined &&
    tree
      .mentioned(resource, `\${${reference}}`)
      .some((parameter) => parameter.type === "aws_ssm_parameter" && parameter.get("type") === "SecureString");
  return isSecure ? reference : undefined;
}
