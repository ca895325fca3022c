import { quote } from "../../issues/quote";
import { weakening } from "./weakness";

/** Words that the names of actions begin with that change something. */
const changing = [
  ...["add", "attach", "create", "delete", "detach", "disable", "enable"],
  ...["modify", "put", "remove", "retire", "revoke", "set", "update"],
];

/** What decides who may do what. */
const permissions = /polic(?:y|ies)|permission|acl|grant|accesskey|loginprofile|publicaccessblock|ownershipcontrols/;

/** Actions that set a policy among other things. */
const withPolicies = ["sqs:setqueueattributes", "sns:settopicattributes"];

/** Actions of IAM that change nothing. */
const reading = /^(?:get|list|simulate|generate)/;

/**
 * Marks a list of actions: one that changes who may do what, or all of a service, which includes those, makes the
 * workload an administrator. Source: IAM User Guide, "Access level summaries within policy summaries", permissions
 * management.
 */
export const administrativeActions = weakening("actions that administer a service", ({ value }) => {
  const actions: unknown[] = Array.isArray(value) ? value : [];
  const found = actions.map(String).find(isAdministrative);
  return found === undefined
    ? undefined
    : { value: `the administrative action ${quote(found)}`, required: "actions that use a service" };
});

/** Whether an action changes permissions, or may do so because of its wildcards. IAM ignores the case of actions. */
export function isAdministrative(action: string): boolean {
  const [service = "", name = ""] = action.toLowerCase().split(":");
  if (/^[*?]+$/.test(name)) return true;
  if (service === "iam" && !reading.test(name) && name !== "passrole") return true;
  const [start = ""] = name.split(/[*?]/);
  if (start === name) {
    const isNamed = permissions.test(name) || withPolicies.includes(`${service}:${name}`);
    return changing.some((verb) => name.startsWith(verb)) && isNamed;
  }
  const end = name.slice(Math.max(name.lastIndexOf("*"), name.lastIndexOf("?")) + 1);
  const mayChange = changing.some((verb) => verb.startsWith(start) || start.startsWith(verb));
  return mayChange && (end === "" || permissions.test(end));
}
