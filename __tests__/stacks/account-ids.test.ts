import definition from "../../examples/shop";
import { wholePlatform } from "../support/shop-platform";

test("an account id that begins with a zero keeps it everywhere", () => {
  const account = "098765432109";
  const { test: environment } = definition.environments;
  const platform = wholePlatform({
    ...definition,
    accounts: {},
    shared: { ...definition.shared, account },
    environments: { test: { ...environment, account } },
  });
  for (const { json, provider, terraform } of Object.values(platform)) {
    expect(provider.aws[0]["allowed_account_ids"]).toEqual([account]);
    expect(terraform["backend"]).toMatchObject({ s3: { allowed_account_ids: [account] } });
    expect(json).not.toMatch(/(?<!0)98765432109/);
  }
});
