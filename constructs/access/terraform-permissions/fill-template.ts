import { EveryResource, type PolicyConditions, type PolicyStatement } from "../../identity/policy-statement";
import { type Grant } from "./grant";
import { type TemplateValues } from "./template-values";

/** Returns the statement of a grant. */
export function filledStatement(sid: string, grant: Grant, values: TemplateValues): PolicyStatement {
  const { actions, resources } = grant;
  const conditions = filledConditions(grant.conditions ?? {}, values);
  return {
    sid,
    actions,
    resources: resources instanceof EveryResource ? resources : resources.flatMap((text) => fillList(text, values)),
    ...(Object.keys(conditions).length > 0 && { conditions }),
    ...reasonOf(grant),
  };
}

/** The permission review asks for the reason of what is wide, and of all that the statement allows. */
function reasonOf({ resources }: Grant): Pick<PolicyStatement, "reason"> {
  if (resources instanceof EveryResource) return { reason: resources.reason };
  return resources.some((resource) => /^arn(?::[^:]*){4}:\*$/.test(resource))
    ? { reason: "because AWS chooses the ids; the tags of the environment confine it" }
    : {};
}

function filledConditions(conditions: PolicyConditions, values: TemplateValues): PolicyConditions {
  const filled = Object.entries(conditions).map(([operator, keys]) => {
    const known = Object.entries(keys).flatMap(([key, texts]) => {
      const list = [texts].flat().flatMap((text) => fillList(text, values));
      const [first, ...others] = list;
      return first === undefined ? [] : [[key, others.length === 0 ? first : list] as const];
    });
    return [operator, Object.fromEntries(known)] as const;
  });
  return Object.fromEntries(filled.filter(([, keys]) => Object.keys(keys).length > 0));
}

/** The values of a text that is no more than a placeholder for a list; otherwise the text, filled. */
function fillList(text: string, values: TemplateValues): readonly string[] {
  const value = values[/^\{(\w+)\}$/.exec(text)?.[1] ?? ""];
  return Array.isArray(value) ? (value as readonly string[]) : [fillText(text, values)];
}

/** @throws if a placeholder is unknown, which is a mistake in the table */
function fillText(text: string, values: TemplateValues): string {
  return text.replace(/\{(\w+)\}/g, (_placeholder, name: string) => {
    const value = values[name];
    if (typeof value !== "string") throw new Error(`The template "${text}" has the unknown placeholder {${name}}.`);
    return value;
  });
}
