import { issuesWith } from "../../../support/settings-under-test";

const documents = "application.documentDatabase";

describe("the parameters of the document database", () => {
  test.each([
    ["tls", "tls"],
    ["audit_logs", "auditDataAccess"],
    ["profiler", "slowOperationMilliseconds"],
    ["profiler_threshold_ms", "slowOperationMilliseconds"],
  ])("do not include %s, which the setting %s controls", (parameter, setting) => {
    expect(issuesWith({ [`${documents}.parameters`]: { [parameter]: "disabled", ttl_monitor: "enabled" } })).toEqual([
      `${documents}.parameters.${parameter}: this parameter is controlled by \`documentDatabase.${setting}\`; remove it and use that setting.`,
    ]);
  });
});
