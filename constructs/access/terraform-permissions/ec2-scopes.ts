import { pascalCase } from "../../core/pascal-case";
import { EveryResource } from "../../identity/policy-statement";
import { createdTags, keptTags, ownTags, requestedTags, scope, type Grant, type Scope } from "./grant";

/** Looking up what EC2 has: it authorizes this for an account as a whole. */
export const ec2Reads = scope(
  "Ec2Lists",
  new EveryResource("because EC2 authorizes its Describe actions for an account as a whole"),
);

/** Looking at attributes of networks and instances, of the stack or of those that it shares. */
export const ec2Attributes = scope("Ec2Attributes", [arn("instance/*"), arn("vpc/*")]);

/** Whatever of the stack EC2 has, and what is placed in it: EC2 checks each resource that a request names. */
const owned = scope("Ec2Owned", [arn("*")], ownTags);

const retagged = scope("Ec2Retagged", [arn("*")], keptTags);

/** Changing and deleting what the stack has in EC2, and exchanging tags of it. */
export function ec2Owned(...actions: readonly string[]): Grant[] {
  return [owned(...actions), retagged("ec2:CreateTags", "ec2:DeleteTags")];
}

/**
 * Types in which something else is created. A request to do so sends the tags of that, which must not open somebody
 * else's network or group: creating these types is a statement of its own for each.
 */
const places: ReadonlySet<string> = new Set(["elastic-ip", "route-table", "security-group", "subnet", "volume", "vpc"]);

/**
 * Creating something that gets the stack's tags as it is created, in something of the stack's.
 * Source: Amazon EC2 User Guide, "Grant permission to tag Amazon EC2 resources during creation".
 *
 * @param type resource type in the ARN: `subnet`
 */
export function ec2Created(type: string, ...actions: readonly string[]): Grant[] {
  const resources = [arn(`${type}/*`)];
  const sid = places.has(type) ? `Ec2Created${pascalCase(type)}` : "Ec2Created";
  return [
    scope(sid, resources, createdTags)(...actions),
    scope("Ec2TaggedOnCreation", resources, { ...createdTags, Null: { "ec2:CreateAction": "false" } })(
      "ec2:CreateTags",
    ),
    owned(...actions),
  ];
}

/** What nobody has tagged. */
const untagged = { "aws:ResourceTag/Project": "true", "aws:ResourceTag/Environment": "true" };

/**
 * Tagging what AWS created with a VPC, as long as nobody has tagged it.
 * @param type resource type in the ARN: `network-acl`
 */
export function ec2Adopted(type: string): Grant {
  return scope("Ec2Adopted", [arn(`${type}/*`)], { ...requestedTags, Null: untagged })("ec2:CreateTags");
}

/** The provider removes the entries of a VPC's default network ACL before it tags it. */
export const emptiedAcls: Scope = scope("Ec2EmptiedAcls", [arn("network-acl/*")], { Null: untagged });

/**
 * Settings of EC2 in the region, which are no resources.
 */
export const ec2RegionSettings: Scope = scope(
  "Ec2RegionSettings",
  new EveryResource("because a setting of EC2 in a region is no resource"),
);

function arn(resource: string): string {
  return `arn:{partition}:ec2:{region}:{account}:${resource}`;
}
