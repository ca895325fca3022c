import { type Arguments, type ResolvedStack } from "./resolved-stack";

/** A policy document somewhere in the arguments of a resource. */
export interface PolicyArgument {
  readonly type: string;
  /** Logical ID of the resource. */
  readonly id: string;
  /** The argument, with the blocks around it: `inline_policy.policy`. */
  readonly argument: string;
  readonly text: string;
}

/** Arguments that hold JSON of other languages. They limit or steer, and grant nothing. */
const OTHER_LANGUAGES =
  /(?:^|[._])(?:archive|data_protection|delivery|filter|lifecycle|redrive|redrive_allow|replay|scaling)_policy$/;

/** Resource types whose `policy` is of another language, and grants nothing. */
const OTHER_TYPES =
  /^aws_(?:appautoscaling_policy|autoscaling_policy|cloudwatch_log_(?:account|data_protection)_policy|ecr_lifecycle_policy|opensearchserverless_(?:lifecycle|security)_policy|sns_topic_data_protection_policy|sqs_queue_redrive_(?:allow_)?policy|xray_\w+)$/;

/** Names of arguments that hold policies, as of the AWS provider and others: `policy`, `access_policies`. */
const POLICY_NAME = /(?:^|[._])(?:\w+_)?polic(?:y|ies)(?:_document|_json|_template)?$/;

/**
 * Finds every policy of a stack, in whatever resource and argument, those of extensions and other providers too: by the
 * argument's name and by what the text looks like. What looks like a policy and can't be read is found as well.
 */
export function policyArguments(stack: ResolvedStack): PolicyArgument[] {
  return stack.types
    .filter((type) => !OTHER_TYPES.test(type))
    .flatMap((type) =>
      stack.all(type).flatMap(([id, resource]) =>
        textsIn(resource)
          .filter(([argument, text]) => isPolicy(argument, text))
          .map(([argument, text]) => ({ type, id, argument, text })),
      ),
    );
}

function textsIn(value: unknown, path: readonly string[] = []): [argument: string, text: string][] {
  if (typeof value === "string") return [[path.join("."), value]];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, path));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value as Arguments)
    .filter(([key]) => key !== "//")
    .flatMap(([key, part]) => textsIn(part, [...path, key]));
}

function isPolicy(argument: string, text: string): boolean {
  if (OTHER_LANGUAGES.test(argument)) return false;
  if (text.includes("data.aws_iam_policy_document.")) return true;
  if (/^\s*\$\{\s*jsonencode\(/.test(text)) return POLICY_NAME.test(argument) || /"?Statement"?\s*[=:]/.test(text);
  if (text.trimStart().startsWith("{")) return POLICY_NAME.test(argument) || hasStatements(text);
  return POLICY_NAME.test(argument) && isExpression(text);
}

/** Whether a text is the value of an expression as a whole, and not the ARN or name of a policy. */
function isExpression(text: string): boolean {
  return /^\s*\$\{[\s\S]*\}\s*$/.test(text) && !/\.(?:arn|id|name)\}\s*$/.test(text);
}

function hasStatements(text: string): boolean {
  try {
    const { Statement } = JSON.parse(text) as { Statement?: unknown };
    return typeof Statement === "object" && Statement !== null;
  } catch {
    return false;
  }
}
