import definition from "../../../../examples/shop";

const { test } = definition.environments;
const { shared, test: account } = definition.accounts;

/** The default settings with their state at HCP Terraform; one environment is enough. */
export default {
  ...definition,
  accounts: { shared, test: account },
  backend: { kind: "hcp", organization: "example", project: "shop" },
  access: { ...definition.access, pipelines: { kind: "hcp" } },
  environments: { test },
};
