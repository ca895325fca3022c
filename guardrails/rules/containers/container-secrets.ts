import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isUnknown, textsOf } from "../../tree/values";
import { type Evidence, type Rule } from "../rule";
import { secretCommand, secretText, secretVariable } from "../secret-texts";
import { settingsOfContainers, settingsOfWorkloads } from "./container-settings";
import { containersOf, eachContainer } from "./containers-of";

/** The lists of texts of a container that reach the console and the state. */
const COMMANDS = ["command", "entryPoint"] as const;

/** Source: Security Hub, "ECS.8: Secrets should not be passed as container environment variables". */
export const noSecretInEnvironment: Rule = {
  id: "ecs-no-secret-in-environment",
  wants: "no environment variable, no command and no log option of a container holds a secret",
  severity: "high",
  controls: { securityHub: ["ECS.8"], wellArchitected: ["SEC02-BP03"], claims: ["W19", "F10", "F20", "D17"] },
  types: ["aws_ecs_task_definition"],
  reason: "Anyone who can describe the task definition could read it, and so could anyone who can read the state.",
  fix: "Keep the value in a `Secret`, and inject it by `secrets` of the container; an option for logs by `secretOptions`.",
  // A text that only looks like a secret has a waiver in every stage.
  settings: [
    ...["environment.*", "environment", "command", "entryPoint"].flatMap(settingsOfContainers),
    ...["logs.router.options.*", "telemetry.configuration"].flatMap(settingsOfWorkloads),
  ],
  check: eachContainer((definition, task, tree) => [
    ...blocksOf(definition, "environment").flatMap(({ name, value }) => {
      const reason = secretVariable(task, String(name), value, tree);
      return reason === undefined ? [] : [`the variable \`${String(name)}\` ${reason},`];
    }),
    ...logOptionsOf(definition).flatMap(([name, value]) => {
      const reason = secretVariable(task, name, value, tree);
      return reason === undefined ? [] : [`the log option \`${name}\` ${reason},`];
    }),
    ...COMMANDS.flatMap((list) => {
      const reason = secretCommand(task, textsOf(definition[list] ?? []), tree);
      return reason === undefined ? [] : [`\`${list}\` ${reason},`];
    }),
  ]),
  evidence: (task): Evidence[] =>
    containersOf(task).map(({ name, definition }) => ({
      resource: task,
      attribute: `container_definitions.${name}.environment`,
      value: blocksOf(definition, "environment").map((variable) => variable["name"]),
    })),
};

/** ARN of a secret or a parameter. */
const SOURCE_ARN = /^arn:[^:]+:(?:secretsmanager|ssm):/;

/** Name of a parameter of the same region, which ECS takes too: `/shop/prod/api-key`. */
const PARAMETER_NAME = /^\/?[\w.-]+(?:\/[\w.-]+)+$/;

/** Source: Amazon ECS API Reference, "Secret". */
export const secretsByReference: Rule = {
  id: "ecs-secrets-by-reference",
  wants: "injected secrets name the secret or the parameter that holds them",
  severity: "high",
  controls: { wellArchitected: ["SEC02-BP03"], claims: ["M5", "F7"] },
  types: ["aws_ecs_task_definition"],
  reason: "A literal value is written to the task definition and the state in plain text.",
  fix: "Set `valueFrom` to the ARN of a `SecretsmanagerSecret` or an `SsmParameter`.",
  check: eachContainer((definition, task, tree) =>
    injectedInto(definition).flatMap(({ name, valueFrom }) => {
      const reason = issueOf(task, valueFrom, tree);
      return reason === undefined ? [] : [`\`valueFrom\` of \`${String(name)}\` ${reason}`];
    }),
  ),
  evidence: (task): Evidence[] =>
    containersOf(task).map(({ name, definition }) => ({
      resource: task,
      attribute: `container_definitions.${name}.secrets`,
      value: injectedInto(definition).map(sourceOf),
    })),
};

/** The options of a container's log driver: those of CloudWatch Logs say where the log group is. */
function logOptionsOf(definition: Arguments): readonly (readonly [name: string, value: unknown])[] {
  return blocksOf(definition, "logConfiguration").flatMap((log) =>
    log["logDriver"] === "awslogs" ? [] : blocksOf(log, "options").flatMap((options) => Object.entries(options)),
  );
}

/** What ECS injects into a container, and into the options of its log driver. */
function injectedInto(definition: Arguments): readonly Arguments[] {
  const options = blocksOf(definition, "logConfiguration").flatMap((log) => blocksOf(log, "secretOptions"));
  return [...blocksOf(definition, "secrets"), ...options];
}

function issueOf(task: Resource, valueFrom: unknown, tree: Tree): string | undefined {
  if (typeof valueFrom !== "string") {
    return "is not set";
  }
  const reason = secretText(task, valueFrom, tree);
  if (reason !== undefined) {
    return reason;
  }
  const isSource = isUnknown(valueFrom) || SOURCE_ARN.test(valueFrom) || PARAMETER_NAME.test(valueFrom);
  return isSource ? undefined : "is neither the ARN of a secret or a parameter nor the name of one";
}

function sourceOf({ name, valueFrom }: Arguments): string {
  return `${String(name)} from ${String(valueFrom)}`;
}
