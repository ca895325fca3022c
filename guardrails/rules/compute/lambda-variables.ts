import { type Arguments, type Resource } from "../../tree/resource";

/** Lists the environment variables of a function. */
export function variablesOf(lambda: Resource): readonly (readonly [string, unknown])[] {
  const { variables } = lambda.block("environment");
  return typeof variables === "object" && variables !== null ? Object.entries(variables as Arguments) : [];
}
