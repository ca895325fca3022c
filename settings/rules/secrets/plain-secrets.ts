import { type RuleIssue, type Rule } from "../environment-under-check";
import { looksSecret } from "./secret-looks";
import { containersOf, workloadsOf } from "../containers/workloads";

/** No secret stands among the plain variables: they are in the JSON, in the state and in the console. */
export const plainSecretsRule: Rule = (environment) =>
  workloadsOf(environment)
    .flatMap(containersOf)
    .flatMap(({ path, container }) =>
      Object.entries(container.environment).flatMap(([variable, value]): RuleIssue[] => {
        const reason = looksSecret(variable, value);
        const message = `${reason}; move it to the secrets of the container or, if it is none, add a waiver with the reason.`;
        return reason === undefined ? [] : [{ at: [[...path, "environment", variable]], message, waivable: true }];
      }),
    );
