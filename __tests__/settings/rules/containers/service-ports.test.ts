import { issuesWith } from "../../../support/settings-under-test";

const api = "application.services.api";
const ports = "application.servicePorts";

describe("the ports of services", () => {
  test("are within those that the environment allows", () => {
    expect(issuesWith({ [ports]: { from: 3000, to: 4000 } })).toEqual([
      `${api}.port: \`port\` (8000) must be within \`servicePorts\` (3000 to 4000); change it or widen \`servicePorts\`.`,
    ]);
    expect(issuesWith({ [ports]: { from: 3000, to: 8000 } })).toEqual([]);
    expect(issuesWith({ [ports]: { from: 3001, to: 7999 } })).toHaveLength(2);
  });
});
