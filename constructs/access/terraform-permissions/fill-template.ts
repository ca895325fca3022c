import { type DeploymentTarget } from "../../core/deployment-target";
import { EveryResource, type PolicyConditions, type PolicyStatement } from "../../identity/policy-statement";
import { type Grant } from "./grant";

/** Value of each placeholder of a template. */
export type TemplateValues = Readonly<Record<string, string>>;

/**
 * Returns the values of the placeholders of a stack.
 *
 * @param regions regions in which the stack has resources. An ARN has room for one of them or for all; names and tags
 * confine the statement in any region.
 */
export function templateValues(target: DeploymentTarget, regions: readonly string[]): TemplateValues {
  const { project, environment, account, partition, tags, dnsSuffix } = target;
  const [region = target.region, ...others] = new Set(regions);
  return {
    partition,
    account,
    project: tags["Project"] ?? project,
    environment: tags["Environment"] ?? environment,
    name: `${project}-${environment}-`,
    folder: `${project}/${environment}/`,
    images: `${project}/`,
    region: others.length === 0 ? region : "*",
    dns: dnsSuffix,
  };
}

/** Returns the statement of a grant. */
export function filledStatement(sid: string, grant: Grant, values: TemplateValues): PolicyStatement {
  const { actions, resources, conditions } = grant;
  const fill = (text: string) => fillTemplate(text, values);
  return {
    sid,
    actions,
    resources: resources instanceof EveryResource ? resources : resources.map(fill),
    ...(conditions && { conditions: filledConditions(conditions, fill) }),
  };
}

function filledConditions(conditions: PolicyConditions, fill: (text: string) => string): PolicyConditions {
  return mapValues(conditions, (keys) =>
    mapValues(keys, (value) => (typeof value === "string" ? fill(value) : value.map(fill))),
  );
}

/** @throws if a placeholder is unknown, which is a mistake in the table */
function fillTemplate(text: string, values: TemplateValues): string {
  return text.replace(/\{(\w+)\}/g, (_placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template "${text}" has the unknown placeholder {${name}}.`);
    return value;
  });
}

function mapValues<In, Out>(object: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
