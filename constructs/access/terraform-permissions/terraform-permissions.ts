import { type DeploymentTarget } from "../../core/deployment-target";
import { EveryResource, type PolicyStatement } from "../../identity/policy-statement";
import { existingNetworkGrants } from "./existing-network";
import { filledStatement } from "./fill-template";
import { type Grant } from "./grant";
import { mergeGrants } from "./merge-grants";
import { sharedNetworkGrants } from "./shared-network";
import { templateValues } from "./template-values";
import { dataTypes, resourceTypes } from "./type-table";

/** Terraform types of a stack, each once or more often, in any order. */
export interface StackTypes {
  /** Types of resources: `aws_sqs_queue`. */
  readonly resources: readonly string[];
  /** Types of data sources: `aws_vpc`. */
  readonly data: readonly string[];
}

/** What a type that this version doesn't know takes, for example one that an extension adds. */
export interface AdditionalType {
  /** Actions to refresh and plan it: `["lambda:GetFunction"]`. */
  readonly read: readonly string[];
  /**
   * Actions to create, update, tag and delete it, in addition.
   * @default none: it is only read
   */
  readonly write?: readonly string[];
  /**
   * ARNs of the resources, in which `*` matches any characters.
   * @default every resource, which the permission review shows
   */
  readonly resources?: readonly string[];
}

/** Props of {@link terraformPermissions}. */
export interface TerraformPermissionsProps {
  readonly types: StackTypes;
  /**
   * Regions in which the stack has resources.
   * @default the region of the deployment target
   */
  readonly regions?: readonly string[];
  /**
   * ARN of the permissions boundary that every role must have to which the stack gives permissions. Without one,
   * anyone who may create a role could give it, and so themselves, every permission.
   * @default the boundary of the deployment target
   */
  readonly permissionsBoundary?: string;
  /**
   * Domains of which the stack has records: `shop.example.com`, `*.example.com`. It may write their records and those
   * that validate their certificates.
   * @default any record in any zone of the account, if the stack has records
   */
  readonly domains?: readonly string[];
  /**
   * ARNs or names of the Lambda functions whose policies the stack changes and whose names don't begin with the stack's:
   * those that others manage, and that rotate its secrets or are told of its objects.
   * @default none
   */
  readonly functions?: readonly string[];
  /**
   * Names of the environments whose network or load balancer the stack uses. It may add security groups to their
   * networks, rules to the security groups of their load balancers and endpoints, and rules to their listeners.
   * @default none
   */
  readonly sharesWith?: readonly string[];
  /**
   * ARNs of VPCs, subnets, security groups and listeners that others manage and the stack uses: it may add security groups
   * to the networks, and rules to the security groups and listeners.
   * @default none
   */
  readonly existing?: readonly string[];
  /**
   * Whether data may be deleted with a resource: objects with their bucket, recovery points with their vault.
   * @default false
   */
  readonly deletesData?: boolean;
  /**
   * What types take that this version doesn't know, by type: the setting `access.pipelines.additionalTypes`.
   * @default none
   */
  readonly additionalTypes?: Readonly<Record<string, AdditionalType>>;
}

/** What Terraform has to be allowed to manage a stack. */
export interface TerraformPermissions {
  /** To refresh and to plan. */
  readonly read: readonly PolicyStatement[];
  /** To apply and to destroy, in addition to `read`. */
  readonly write: readonly PolicyStatement[];
  /** AWS types that neither the table nor `additionalTypes` knows, sorted: see {@link unknownTypesIssue}. */
  readonly unknownTypes: readonly string[];
}

/**
 * Returns what Terraform has to be allowed to manage a stack, from the types of its resources and data sources.
 *
 * Statements are confined to the stack: by the names of its resources, by the tags `Project` and `Environment` where AWS
 * chooses the names, and to any resource, with the reason, where AWS authorizes an action by neither. Sids are the same
 * for every stack, begin with `Read` or `Change`, and are unique in both lists together.
 *
 * Types of other providers need no permissions in AWS.
 *
 * @param target deployment target of the stack
 */
export function terraformPermissions(target: DeploymentTarget, props: TerraformPermissionsProps): TerraformPermissions {
  const { types, additionalTypes = {}, deletesData = false, sharesWith = [], existing = [] } = props;
  const resources = awsTypes(types.resources);
  const data = awsTypes(types.data);
  const values = templateValues(target, {
    regions: props.regions ?? [target.region],
    permissionsBoundary: props.permissionsBoundary ?? target.permissionsBoundary,
    domains: props.domains,
    functions: props.functions ?? [],
  });
  const statements = (verb: "Read" | "Change", grants: readonly Grant[]) =>
    mergeGrants(grants.filter((grant) => deletesData || grant.deletesData !== true)).map((grant) =>
      filledStatement(`${verb}${grant.sid}`, grant, values),
    );
  const known = resources.flatMap((type) => resourceTypes.get(type) ?? additional(type, additionalTypes[type]) ?? []);
  const looked = data.flatMap((type) => dataTypes.get(type) ?? additional(type, additionalTypes[type])?.read ?? []);
  const isUnknown = (table: ReadonlyMap<string, unknown>) => (type: string) =>
    !table.has(type) && !Object.hasOwn(additionalTypes, type);
  return {
    read: statements("Read", [...known.flatMap(({ read }) => read), ...looked]),
    write: statements("Change", [
      ...known.flatMap(({ write }) => write),
      ...sharedNetworkGrants(sharesWith),
      ...existingNetworkGrants(existing),
    ]),
    unknownTypes: sorted([...resources.filter(isUnknown(resourceTypes)), ...data.filter(isUnknown(dataTypes))]),
  };
}

/**
 * Returns what to say about types that the table doesn't know, or nothing if it knows them all. Whoever makes the roles
 * of pipelines gives it as a warning of the synthesis: the pipeline can't manage these types until it is told how.
 *
 * @param setting path of the setting that completes the table
 */
export function unknownTypesIssue(
  unknownTypes: readonly string[],
  setting = "access.pipelines.additionalTypes",
): string | undefined {
  if (unknownTypes.length === 0) return undefined;
  const [first = ""] = unknownTypes;
  return (
    `It is not known what permissions Terraform needs for ${unknownTypes.join(", ")}, so that pipelines can't manage ` +
    `them; give the actions in \`${setting}\`: { ${first}: { read: ["service:Action"], write: [...], resources: [...] } }.`
  );
}

function additional(type: string, given: AdditionalType | undefined) {
  if (given === undefined) return undefined;
  const sid = type.replace(/(?:^|_)([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
  const resources = given.resources ?? new EveryResource(`because the settings name no resources for ${type}`);
  const grant = (actions: readonly string[]): Grant[] => (actions.length === 0 ? [] : [{ sid, actions, resources }]);
  return { read: grant(given.read), write: grant(given.write ?? []) };
}

function awsTypes(types: readonly string[]): string[] {
  return sorted(types.filter((type) => type.startsWith("aws_")));
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
