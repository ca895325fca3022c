import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isUnknown, textsOf } from "../../tree/values";
import { type Clauses } from "../clauses";

/** Service and resource part of the ARNs of the types that AWS Backup backs up, with the argument that has the name. */
const ARNS: Readonly<Record<string, readonly [service: string, prefix: string, name: string]>> = {
  aws_db_instance: ["rds", "db:", "identifier"],
  aws_rds_cluster: ["rds", "cluster:", "cluster_identifier"],
  aws_docdb_cluster: ["rds", "cluster:", "cluster_identifier"],
};

/** Says that no selection of AWS Backup has a resource: by its ARN, a pattern of ARNs, or its tags. */
export function unlessBackedUp(resource: Resource, tree: Tree): Clauses {
  return tree.of("aws_backup_selection").some((selection) => selects(selection, resource, tree))
    ? []
    : ["no `aws_backup_selection` selects it"];
}

/** Source: AWS Backup API Reference, "BackupSelection". */
function selects(selection: Resource, resource: Resource, tree: Tree): boolean {
  const excluded = selection.get("not_resources");
  if (
    tree.mentioned(selection, excluded).includes(resource) ||
    textsOf(excluded).some((arn) => matches(arn, resource))
  ) {
    return false;
  }
  const tags = tagsOf(resource);
  if (selection.blocks("selection_tag").some(({ key, value }) => tags[String(key)] === value)) {
    return true;
  }
  const listed = selection.get("resources");
  const isListed =
    tree.mentioned(selection, listed).includes(resource) || textsOf(listed).some((arn) => matches(arn, resource));
  return (
    isListed &&
    selection
      .blocks("condition")
      .flatMap((condition) => blocksOf(condition, "string_equals"))
      .every(({ key, value }) => tags[String(key).replace(/^aws:ResourceTag\//, "")] === value)
  );
}

/** Whether a pattern of ARNs, such as `arn:aws:rds:*:*:db:*`, has a resource whose name the JSON has. */
function matches(pattern: string, { type, attributes }: Resource): boolean {
  if (isUnknown(pattern)) return false;
  if (pattern === "*") return true;
  const [service, prefix, argument] = ARNS[type] ?? [];
  const name = attributes[argument ?? ""];
  const [, , ofService = "", , , ...rest] = pattern.split(":");
  if (service === undefined || typeof name !== "string" || isUnknown(name)) return false;
  return fits(ofService, service) && fits(rest.join(":"), `${String(prefix)}${name}`);
}

/** Whether a text fits a pattern in which `*` is any text. */
function fits(pattern: string, text: string): boolean {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - at >= last.length && text.endsWith(last);
}

/** The tags of a resource, with the default tags of its provider. */
function tagsOf({ stack, attributes }: Resource): Arguments {
  const [provider = {}] = stack.providers;
  const defaults = blocksOf(provider, "default_tags").map(({ tags }) => tags as Arguments | undefined);
  return Object.assign({}, ...defaults, attributes["tags"]) as Arguments;
}
