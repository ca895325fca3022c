import { isUnknown, shown } from "../../tree/values";
import { unlessOwnKey, unlessSet } from "../clauses";
import { type Evidence, type Rule } from "../rule";
import { secretVariable } from "../secret-texts";
import { variablesOf } from "./lambda-variables";

/**
 * Runtimes that AWS updates no longer, as of November 2026. One that AWS adds later is none of them.
 * Source: AWS Lambda Developer Guide, "Lambda runtimes", deprecated runtimes.
 */
const DEPRECATED: readonly RegExp[] = [
  /^nodejs(?:|[468]\.\d+(?:-edge)?|1[02468]\.x|20\.x)$/,
  /^python(?:2\.7|3\.(?:[6-9]|10))$/,
  /^java8$/,
  /^(?:dotnetcore\d\.\d|dotnet(?:5\.0|[678]))$/,
  /^ruby(?:2\.\d|3\.2)$/,
  /^go1\.x$/,
  /^provided(?:\.al2)?$/,
];

/** Source: Security Hub, "Lambda.2: Lambda functions should use supported runtimes". */
export const supportedRuntime: Rule = {
  id: "lambda-runtime",
  wants: "every function has a runtime that AWS updates",
  severity: "medium",
  controls: { securityHub: ["Lambda.2"], wellArchitected: ["SEC06-BP01"] },
  types: ["aws_lambda_function"],
  reason: "A deprecated runtime gets no security updates, and in time its functions can no longer be changed.",
  fix: "Set `runtime` to a newer version, such as `nodejs24.x`, `python3.14` or `provided.al2023`.",
  check: (lambda) => {
    const runtime = lambda.get("runtime");
    const isDeprecated = typeof runtime === "string" && DEPRECATED.some((pattern) => pattern.test(runtime));
    return isDeprecated ? `\`runtime\` is ${shown(runtime)}` : undefined;
  },
  attributes: ["runtime"],
};

/** Source: AWS Lambda Developer Guide, "Using code signing to verify code integrity with Lambda"; images can't be signed so. */
export const codeSigning: Rule = {
  id: "lambda-code-signing",
  wants: "every function deployed as a .zip file runs signed code only",
  severity: "low",
  controls: { wellArchitected: ["SEC06-BP04"] },
  types: ["aws_lambda_function"],
  reason: "Anyone who can update the function could run any code with its role.",
  fix: "Set `codeSigningConfigArn` to a `LambdaCodeSigningConfig` that enforces the signature.",
  check: (lambda) =>
    lambda.get("package_type") === "Image" ? [] : unlessSet(lambda.attributes, "code_signing_config_arn"),
  attributes: ["code_signing_config_arn"],
};

/** Source: AWS Lambda Developer Guide, "Securing Lambda environment variables". */
export const variablesKey: Rule = {
  id: "lambda-variables-key",
  wants: "the environment variables of functions are encrypted with a customer managed key",
  severity: "medium",
  controls: { wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_lambda_function"],
  reason: "Anyone who can view the function could read its variables.",
  fix: "Set `kmsKeyArn` to a key of your own.",
  check: (lambda, tree) =>
    variablesOf(lambda).length > 0 ? unlessOwnKey(lambda, lambda.attributes, "kms_key_arn", tree) : [],
  attributes: ["kms_key_arn"],
};

/** Source: AWS Lambda Developer Guide, "Working with Lambda environment variables". */
export const noSecretInVariables: Rule = {
  id: "lambda-no-secret-in-environment",
  wants: "no environment variable of a function holds a secret",
  severity: "high",
  controls: { wellArchitected: ["SEC02-BP03"], claims: ["W19", "F10"] },
  types: ["aws_lambda_function"],
  reason: "Anyone who can view the function could read it, and so could anyone who can read the state.",
  fix: "Keep the value in a `Secret`, and let the function read it by the secret's ARN.",
  check: (lambda, tree) =>
    variablesOf(lambda).flatMap(([name, value]) => {
      const reason = secretVariable(lambda, name, value, tree);
      return reason === undefined ? [] : [`the variable \`${name}\` ${reason}`];
    }),
  evidence: (lambda): Evidence[] => [
    { resource: lambda, attribute: "environment.variables", value: variablesOf(lambda).map(([name]) => name) },
  ],
};

/** Source: AWS Lambda Developer Guide, "Using CloudWatch Logs with Lambda". */
export const functionLogGroup: Rule = {
  id: "lambda-log-group",
  wants: "every function logs to a declared log group",
  severity: "medium",
  controls: { securityHub: ["CloudWatch.16"], wellArchitected: ["SEC04-BP01"] },
  types: ["aws_lambda_function"],
  reason: "A log group that Lambda creates on its own has neither a customer managed key nor a retention period.",
  fix: "Add a `LogGroup` named `/aws/lambda/<function name>`, or name one in `loggingConfig.logGroup`.",
  check: (lambda, tree) => {
    const { log_group: named } = lambda.block("logging_config");
    const name = lambda.get("function_name");
    const group = named ?? (typeof name === "string" ? `/aws/lambda/${name}` : undefined);
    const isDeclared =
      isUnknown(group) ||
      tree.usersOf(lambda, "aws_cloudwatch_log_group").length > 0 ||
      tree.of("aws_cloudwatch_log_group").some((declared) => declared.get("name") === group);
    return isDeclared ? undefined : `no stack declares the log group ${shown(group)}`;
  },
  attributes: ["logging_config"],
};
