import { actionMatches, allowsEveryAction, isOnEveryResource, servicesInFull } from "../../policies/actions";
import { limitsResources } from "../../policies/conditions";
import { grantedBy, identityPolicyTypes } from "../../policies/granted";
import { nameOf, type Statement } from "../../policies/statement";
import { type Rule } from "../rule";
import { restrictableActions } from "./restrictable-actions";

/** The names of a service's actions, by the service. */
const names = new Map<string, readonly string[]>();

/** Number of actions that a message names. */
const MOST_NAMED = 3;

/** Source: Service Authorization Reference, "Resource types"; IAM User Guide, "Grant least privilege". */
export const namedResources: Rule = {
  id: "iam-named-resources",
  wants: "every policy names the resources of actions that change something, where AWS takes them",
  severity: "medium",
  controls: { wellArchitected: ["SEC03-BP02"], claims: ["W13"] },
  types: identityPolicyTypes,
  reason: "Otherwise a mistake or an attack can affect everything in the account, including other applications.",
  fix: "List the ARNs of the resources, or add a condition on a tag or another property of the resource.",
  check: (resource, tree) =>
    grantedBy(resource, tree)
      .filter((statement) => isOnEveryResource(statement) && !limitsResources(statement))
      .filter((statement) => !allowsEveryAction(statement))
      .flatMap((statement) => {
        const actions = restrictableOf(statement);
        if (actions.length === 0) return [];
        const named = actions.slice(0, MOST_NAMED).map((action) => `\`${action}\``);
        const more = actions.length > MOST_NAMED ? ` and ${actions.length - MOST_NAMED} more` : "";
        return [`${nameOf(statement)} allows ${named.join(", ")}${more} on every resource`];
      }),
};

/** Lists the patterns of a statement that stand for an action of the data; what names a whole service has its own rule. */
function restrictableOf(statement: Statement): readonly string[] {
  const whole = servicesInFull(statement);
  return statement.actions.filter((pattern) => {
    const [service = "", name = ""] = pattern.toLowerCase().split(":");
    return !whole.includes(service) && namesOf(service).some((action) => actionMatches(name, action));
  });
}

function namesOf(service: string): readonly string[] {
  const known = names.get(service) ?? (restrictableActions[service] ?? "").split(" ").filter((name) => name !== "");
  names.set(service, known);
  return known;
}
