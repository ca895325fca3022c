import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isUnknown, textsOf } from "../../tree/values";

/** The parameters of a database, as far as the stack has them. */
export interface Parameters {
  /** Family of the group, `postgres17`; undefined for a default group. */
  readonly family: string | undefined;
  readonly values: ReadonlyMap<string, unknown>;
}

/** The argument that names the parameter group, by type of database, and the type of the group. */
const GROUPS: Readonly<Record<string, readonly [argument: string, type: string]>> = {
  aws_db_instance: ["parameter_group_name", "aws_db_parameter_group"],
  aws_rds_cluster: ["db_cluster_parameter_group_name", "aws_rds_cluster_parameter_group"],
  aws_docdb_cluster: ["db_cluster_parameter_group_name", "aws_docdb_cluster_parameter_group"],
};

/** The argument that names the parameter group of a database. */
export function parameterGroupArgument({ type }: Resource): string {
  return GROUPS[type]?.[0] ?? "parameter_group_name";
}

/** Reads the parameters of a database; undefined if its group isn't in the stack. */
export function parametersOf(database: Resource, tree: Tree): Parameters | undefined {
  const [argument = "", type = ""] = GROUPS[database.type] ?? [];
  const value = database.get(argument);
  if (value === undefined || (typeof value === "string" && value.startsWith("default."))) {
    return { family: undefined, values: new Map() };
  }
  const group =
    tree.referred(database, value) ?? database.stack.of(type).find((candidate) => candidate.get("name") === value);
  if (group?.type !== type) {
    return undefined;
  }
  return {
    family: textsOf(group.get("family"))[0],
    values: new Map(group.blocks("parameter").map((parameter) => [String(parameter["name"]), parameter["value"]])),
  };
}

/** Whether a parameter has one of some values, or one that only Terraform knows. */
export function hasValue({ values }: Parameters, name: string, isGood: (value: string) => boolean): boolean {
  const value = values.get(name);
  return (
    isUnknown(value) ||
    textsOf(typeof value === "number" ? `${value}` : value).some((text) => isGood(text.toLowerCase()))
  );
}
