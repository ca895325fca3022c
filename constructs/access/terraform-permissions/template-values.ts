import { type DeploymentTarget } from "../../core/deployment-target";
import { nameLimits } from "../../core/physical-name";

/** Value of each placeholder of a template; of a list, none or more. */
export type TemplateValues = Readonly<Record<string, string | readonly string[]>>;

/** What the placeholders of a stack depend on. */
export interface TemplateProps {
  readonly regions: readonly string[];
  readonly permissionsBoundary: string | undefined;
  readonly domains: readonly string[] | undefined;
  readonly functions: readonly string[];
}

/** Characters of a name that a hash with its hyphen takes. */
const HASH = 7;

/** Characters of the project that remain at the start of a name, however long the environment and the part are. */
const FEWEST_OF_PROJECT = 7;

/** Returns the values of the placeholders of a stack. */
export function templateValues(target: DeploymentTarget, props: TemplateProps): TemplateValues {
  const { project, environment, account, partition, tags, dnsSuffix } = target;
  const [region = target.region, ...others] = new Set(props.regions);
  const name = `${project}-${environment}-`;
  return {
    partition,
    account,
    project: tags["Project"] ?? project,
    environment: tags["Environment"] ?? environment,
    /** An ARN has room for one region or for all; names and tags confine the statement in any. */
    region: others.length === 0 ? region : "*",
    dns: dnsSuffix,
    name,
    name_: underscored(name),
    /** Beginning of the names of secrets and aliases. */
    folder: `${project}/${environment}/`,
    /** Beginning of the names of what belongs to the images of the project. */
    images: `${project}/`,
    images_: `${underscored(project)}_`,
    balancer: shortenedStart(name, project, nameLimits.loadBalancer),
    domain: name.slice(0, nameLimits.searchDomain - HASH),
    boundary: props.permissionsBoundary === undefined ? [] : [props.permissionsBoundary],
    functions: props.functions.map((name) =>
      name.startsWith("arn:") ? name : `arn:${partition}:lambda:${region}:${account}:function:${name}`,
    ),
    recordNames: (props.domains ?? []).flatMap(recordNames),
  };
}

/** What all names of a stack start with that are shortened to a limit; see `physicalName`. */
function shortenedStart(name: string, project: string, limit: number): string {
  // The shortest part of a name that is kept whole, with the hash.
  const keepsAll = name.length + "pub-".length + HASH <= limit;
  return keepsAll ? name : project.slice(0, FEWEST_OF_PROJECT).replace(/-+$/, "");
}

/**
 * The names of the records of a domain: itself, those by which ACM validates it, and any name for a wildcard, as Route
 * 53 writes them. Source: Amazon Route 53 Developer Guide, "Using IAM policy conditions for fine-grained access control".
 */
function recordNames(domain: string): string[] {
  const parent = domain.replace(/^\*\./, "");
  return domain === parent ? [domain, `_*.${domain}`] : [`\\052.${parent}`, `_*.${parent}`];
}

function underscored(text: string): string {
  return text.replace(/-/g, "_");
}
