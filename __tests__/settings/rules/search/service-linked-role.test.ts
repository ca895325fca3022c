import { issuesWith } from "../../../support/settings-under-test";

const creates = { kind: "managed", serviceLinkedRole: "create" };
const both = { "environments.test.search": creates, "environments.staging.search": creates };

describe("the service-linked role of OpenSearch Service", () => {
  test("is created by one environment of an account", () => {
    const account = "300000000003";
    expect(issuesWith({ ...both, "environments.test.account": account })).toEqual([
      'environments.test.search.serviceLinkedRole: "staging" creates the service-linked role of account 300000000003, which can have only one; use "existing".',
    ]);
    expect(
      issuesWith({
        ...both,
        "environments.test.account": account,
        "environments.test.search": { kind: "managed" },
      }),
    ).toEqual([]);
  });

  test("can be created in each account", () => {
    expect(issuesWith(both)).toEqual([]);
  });
});
