import { containersOf, workloadsOf } from "../containers/workloads";
import { type Rule, type RuleIssue } from "../rule";
import { looksSecret } from "./looks-secret";

/** Plain variables must not hold secrets: they appear in the JSON, in the state and in the AWS console. */
export const plainSecretsRule: Rule = (environment) =>
  workloadsOf(environment)
    .flatMap(containersOf)
    .flatMap(({ path, container }) =>
      Object.entries(container.environment).flatMap(([variable, value]): RuleIssue[] => {
        const reason = looksSecret(variable, value);
        const message = `${reason}; move it to the container's \`secrets\` or, if it is not a secret, add a waiver that says why.`;
        return reason === undefined ? [] : [{ at: [[...path, "environment", variable]], message, waivable: true }];
      }),
    );
