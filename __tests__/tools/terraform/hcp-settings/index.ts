import definition from "../../../../examples/shop";

const { test } = definition.environments;

/** The default settings with their state at HCP Terraform; one environment is enough. */
export default {
  ...definition,
  backend: { kind: "hcp", organization: "example", project: "shop" },
  environments: { test },
};
