import { issuesWith } from "../../../support/settings-under-test";

const api = "application.services.api";

describe("the timeouts of a service's calls", () => {
  test("close no connection before the request timeout, which is that of the load balancer by default", () => {
    expect(issuesWith({ [`${api}.calls`]: { idleTimeoutSeconds: 30 } })[0]).toBe(
      `${api}.calls.idleTimeoutSeconds: \`idleTimeoutSeconds\` (30) must not be less than \`requestTimeoutSeconds\` (60), because the connection would be closed first; change one of them.`,
    );
    const ingress = { "environments.prod.ingress.idleTimeoutSeconds": 900 };
    expect(issuesWith({ ...ingress, [`${api}.calls`]: { idleTimeoutSeconds: 300 } })).toEqual([
      expect.stringContaining("(300) must not be less than `requestTimeoutSeconds` (900)"),
    ]);
    expect(issuesWith({ ...ingress, [`${api}.calls`]: { requestTimeoutSeconds: 0, idleTimeoutSeconds: 30 } })).toEqual(
      [],
    );
  });

  test("have none for requests with the protocol tcp", () => {
    const tcp = { [`${api}.protocol`]: "tcp", [`${api}.routes`]: undefined };
    expect(issuesWith({ ...tcp, [`${api}.calls`]: { requestTimeoutSeconds: 60 } })[0]).toBe(
      `${api}.calls.requestTimeoutSeconds: \`requestTimeoutSeconds\` is not supported with the protocol tcp, which has no requests; remove it.`,
    );
    expect(issuesWith({ ...tcp, [`${api}.calls`]: { idleTimeoutSeconds: 60 } })).toEqual([]);
  });
});
