import { secrecyOf } from "../../secrecy/secret-names";
import { secretIn } from "../../secrecy/secret-patterns";
import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isFalse, isTrue, isUnknown } from "../../tree/values";
import { type Rule } from "../rule";

/** Arguments that hold a password or a token, and nothing else: `password`, `auth_token`, `master_password`. */
const SECRET_ARGUMENT = /^(?:(?:\w+_)?password|auth_token|(?:\w+_)?secret_key|private_key|client_secret|api_key)$/;

/** Texts that hold no secret: references, ARNs, policies, and what is too short for a key. Most texts are such. */
const HARMLESS = /^(?:.{0,15}|\$\{[^}]*\}|arn:[\w:/*.-]*|\{"Version":"2012-10-17"[\s\S]*)$/;

/** Attributes that Terraform reads from a secret. */
const SECRET_ATTRIBUTE =
  /\$\{[^}]*\.(?:(?:\w+_)?password(?:_v4)?|secret_string|secret_binary|private_key(?:_pem|_openssh)?|auth_token|secret|result)\b[^}]*\}/;

const controls = { wellArchitected: ["SEC02-BP03"], claims: ["D17"] };

/** Source: Well-Architected Framework, Security Pillar, "Store and use secrets securely". */
export const noPlainSecret: Rule = {
  id: "stack-no-plain-secret",
  wants: "no argument of a resource holds a password, a key or a token in plain text",
  severity: "critical",
  controls,
  types: ["*"],
  reason: "Anyone who can read the repository, a plan or the state has the secret.",
  fix: "Use `Secret`, `manageMasterUserPassword`, or the argument that ends in `_wo` with an ephemeral resource.",
  check: (resource, tree) => {
    const plain = plainTexts.get(tree) ?? new Set<string>();
    plainTexts.set(tree, plain);
    const found: string[] = [];
    addSecrets(resource.attributes, "", plain, found);
    return found;
  },
};

/** Source: Terraform, "Input variables", `sensitive` and `ephemeral`. */
export const variableSecret: Rule = {
  id: "stack-variable-secret",
  wants: "every variable for a secret is sensitive and has no default",
  severity: "high",
  controls,
  types: ["variable"],
  reason: "A default is in the repository, and Terraform prints what is not sensitive.",
  fix: "Set `sensitive` to true and leave `default` out; better, keep the value in Secrets Manager.",
  attributes: ["sensitive"],
  check: (variable) => {
    const value = variable.get("default");
    const text = typeof value === "string" ? value : "";
    const found = secretIn(text);
    const isSecret = secrecyOf(variable.id) === "secret" && !/(?:arn|name|id|path|days|image)$/.test(variable.id);
    return [
      ...(found !== undefined || (isSecret && text !== "") ? ["its `default` is a secret"] : []),
      ...(isSecret && !isTrue(variable.get("sensitive")) ? ["it is not `sensitive`"] : []),
    ];
  },
};

/** Source: Terraform, "Output values", `sensitive`. */
export const outputSecret: Rule = {
  id: "stack-output-secret",
  wants: "no output shows a secret",
  severity: "high",
  controls,
  types: ["output"],
  reason: "Terraform prints outputs, and logs of pipelines keep them.",
  fix: "Output the ARN of the secret, or set `sensitive` to true.",
  attributes: ["sensitive"],
  check: (output) => {
    const value = JSON.stringify(output.get("value") ?? "");
    const found = secretIn(value);
    if (found !== undefined) return `its value contains ${found}`;
    const isRead = SECRET_ATTRIBUTE.test(value) || readsSensitive(output, value);
    return isRead && isFalse(output.get("sensitive"), false) ? "it shows the value of a secret" : undefined;
  },
};

/** Whether an output has the value of a sensitive variable. */
function readsSensitive({ stack }: Resource, value: string): boolean {
  return Array.from(value.matchAll(/\bvar\.([\w-]+)/g)).some(([, name]) =>
    stack.of("variable").some((variable) => variable.id === name && isTrue(variable.get("sensitive"))),
  );
}

/** Texts without a secret, by the tree that has them. Stacks have most of theirs in common. */
const plainTexts = new WeakMap<Tree, Set<string>>();

/** Adds the arguments that hold a secret, at any depth; what Terraform fills in is none. */
function addSecrets(value: unknown, argument: string, plain: Set<string>, found: string[]): void {
  if (typeof value === "string") {
    const secret = plain.has(value) || HARMLESS.test(value) || isCertificate(value) ? undefined : secretIn(value);
    if (secret !== undefined) {
      found.push(`\`${argument}\` contains ${secret}`);
    } else {
      plain.add(value);
      if (SECRET_ARGUMENT.test(argument) && value !== "" && !isUnknown(value))
        found.push(`\`${argument}\` is a secret`);
    }
  } else if (Array.isArray(value)) {
    for (const item of value as unknown[]) addSecrets(item, argument, plain, found);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (key !== "//") addSecrets(item, key, plain, found);
    }
  }
}

/** Certificates are public, and stand beside a private key only by mistake. */
function isCertificate(text: string): boolean {
  return text.includes("BEGIN CERTIFICATE") && !text.includes("PRIVATE KEY");
}
