import { issuesWith } from "../../../support/settings-under-test";

const database = "application.database";

test("connections without TLS cannot be allowed", () => {
  expect(issuesWith({ [`${database}.parameters`]: { "rds.force_ssl": "0" } })).toEqual([
    `${database}.parameters["rds.force_ssl"]: "0" would allow connections without TLS; the platform sets this parameter to "1", so remove it.`,
  ]);
});
