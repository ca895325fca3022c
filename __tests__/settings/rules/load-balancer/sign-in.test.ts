import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, issuesWith } from "../../../support/settings-under-test";
import { participant, sharingIssues } from "../../../support/sharing-settings";
import { cognito, oidc } from "../../../support/sign-in";

const site = "application.services.web.routes.site";
const signIn = `${site}.signIn`;

const waiver = {
  environment: "prod",
  setting: "services.web.routes.site.signIn.kind",
  reason: "The company's identity provider is not federated yet.",
};

describe("sign-in on a route", () => {
  test("with a user pool is accepted everywhere, with its defaults", () => {
    expect(issuesWith({ [signIn]: cognito })).toEqual([]);
    const { settings } = checkSettings(changed({ [signIn]: cognito }), { example: true });
    expect(settings.environments["prod"]?.services["web"]?.routes["site"]?.signIn).toEqual({
      ...cognito,
      scope: "openid",
      sessionHours: 8,
      unauthenticated: "authenticate",
    });
  });

  test("with OpenID Connect requires a waiver in prod, because the secret is in the state", () => {
    expect(issuesWith({ [signIn]: oidc })).toEqual([
      `${signIn}.kind: "oidc" keeps a client secret in the Terraform state, which the stage prod doesn't; use "cognito", whose user pool may federate the identity provider, or add to \`waivers\`: { environment: "prod", setting: "services.web.routes.site.signIn.kind", reason: "..." }.`,
    ]);
    expect(issuesWith({ [signIn]: oidc, waivers: [waiver] })).toEqual([]);
  });

  test("must answer 401 to clients of gRPC", () => {
    const grpc = { [`${site}.protocolVersion`]: "GRPC" };
    expect(issuesWith({ ...grpc, [signIn]: cognito })).toEqual([
      `${signIn}: must be "deny" with \`protocolVersion\` GRPC, because clients of gRPC can't follow a redirect to a page.`,
    ]);
    expect(issuesWith({ ...grpc, [signIn]: { ...cognito, unauthenticated: "deny" } })).toEqual([]);
  });

  test("on an internal load balancer requires NAT", () => {
    const internal = { "environments.test.ingress.internal": true, [signIn]: cognito };
    expect(issuesWith({ ...internal, "environments.test.network.nat": "none" })).toContain(
      `environments.test.network.nat: sign-in by \`services.web.routes.site\` requires NAT, because an internal load balancer has no other way to the identity provider, but \`network.nat\` is "none"; set it to "auto".`,
    );
    expect(issuesWith(internal)).toEqual([]);
  });

  test.each([
    [
      "scope",
      "email",
      'must be scopes with single spaces between them, "openid" among them, such as "openid email"; got "email".',
    ],
    ["sessionHours", 0, "must be a whole number from 1 to 168; got 0."],
    [
      "tokenEndpoint",
      "https://id.example.com:8443/token",
      'must be a URL that starts with "https://", on port 443; got "https://id.example.com:8443/token".',
    ],
    [
      "userInfoEndpoint",
      "http://id.example.com/claims",
      'must be a URL that starts with "https://", on port 443; got "http://id.example.com/claims".',
    ],
  ])("has a %s that a load balancer supports", (key, value, message) => {
    expect(issuesWith({ [signIn]: { ...oidc, [key]: value }, waivers: [waiver] })).toEqual([
      `${signIn}.${key}: ${message}`,
    ]);
  });

  test("has no client secret among the settings", () => {
    expect(issuesWith({ [signIn]: { ...oidc, clientSecret: "x" }, waivers: [waiver] })).toEqual([
      expect.stringMatching(/^application\.services\.web\.routes\.site\.signIn\.clientSecret: /),
    ]);
  });

  test("of a participant is checked by the load balancer of the owner", () => {
    const web = { services: { web: { routes: { site: { signIn: cognito } } } } };
    expect(
      sharingIssues({
        "environments.test": participant("/test", web),
        "environments.prod.ingress.internal": true,
        "environments.prod.network.nat": "none",
      }),
    ).toContain(
      `environments.test.services.web.routes.site.signIn: sign-in by \`services.web.routes.site\` requires NAT, because an internal load balancer has no other way to the identity provider, but \`network.nat\` of "prod" is "none"; set it to "auto".`,
    );
  });
});
