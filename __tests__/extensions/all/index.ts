import definition from "../../../examples/shop";

const { prod } = definition.environments;

/** The shop with one environment, to which `extensions.ts` adds the examples that need no provider but that of AWS. */
export default { ...definition, environments: { prod } };
