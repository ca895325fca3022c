import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, type Changes, issuesWith } from "../../../support/settings-under-test";
import { participant, sharingIssues } from "../../../support/sharing-settings";
import { cognito } from "../../../support/sign-in";

const ingress = "environments.test.ingress";
const site = "environments.test.services.web.routes.site";
const what =
  "is not set: the load balancer answers plain HTTP under AWS's own name, and anyone on the way can read and change what is sent;";

/** The settings with a load balancer without a domain in test. */
function withoutDomain(changes: Changes = {}): Changes {
  return { [ingress]: {}, ...changes };
}

function warningsWith(changes: Changes): string[] {
  const { warnings } = checkSettings(changed(changes), { example: true });
  return warnings.flatMap(({ path, message }) => (path.includes("ngress") ? [`${path}: ${message}`] : []));
}

describe("a load balancer without a domain", () => {
  test("is a warning in test, which a waiver ends", () => {
    expect(issuesWith(withoutDomain())).toEqual([]);
    expect(warningsWith(withoutDomain())).toEqual([
      `${ingress}.domain: ${what} set a domain as soon as there is one (docs/domains.md).`,
    ]);
    const waivers = [{ environment: "test", setting: "ingress.domain", reason: "There is none before the launch." }];
    expect(warningsWith(withoutDomain({ waivers }))).toEqual([]);
  });

  test.each(["staging", "prod"])("requires a waiver in %s", (environment) => {
    const changes = { [`environments.${environment}.ingress`]: {} };
    const waiver = { environment, setting: "ingress.domain", reason: "The domain is bought in May." };
    expect(issuesWith(changes)).toEqual([
      `environments.${environment}.ingress.domain: ${what} set a domain (docs/domains.md), or add to \`waivers\`: { environment: "${environment}", setting: "ingress.domain", reason: "..." }.`,
    ]);
    expect(issuesWith({ ...changes, waivers: [waiver] })).toEqual([]);
  });

  test("is not meant where there are further domains or certificates", () => {
    const arn = "arn:aws:acm:eu-west-1:200000000002:certificate/0a1b2c3d-0000-0000-0000-000000000000";
    const message = "requires `ingress.domain`, the main domain of the load balancer; set it.";
    expect(issuesWith({ [ingress]: { additionalDomains: ["www.test.example.com"], certificateArns: [arn] } })).toEqual([
      `${ingress}.additionalDomains: ${message}`,
      `${ingress}.certificateArns: ${message}`,
    ]);
  });

  test("needs its port", () => {
    expect(issuesWith(withoutDomain({ [ingress]: { httpPort: "none" } }))).toEqual([
      `${ingress}.httpPort: must be a port without \`domain\`, because there is plain HTTP only; set \`domain\`, or remove "none".`,
    ]);
    // The port of HTTPS, which there is not, may be the same.
    expect(issuesWith(withoutDomain({ [ingress]: { httpPort: 443 } }))).toEqual([]);
  });

  test.each([
    [
      { signIn: cognito },
      "signIn: requires a `domain`, because people can sign in through HTTPS only; set it, or remove `signIn`.",
    ],
    [
      { protocolVersion: "GRPC" },
      "protocolVersion: requires a `domain`, because a load balancer accepts gRPC through HTTPS only; set it, or use HTTP1.",
    ],
    [
      { protocolVersion: "HTTP2" },
      "protocolVersion: requires a `domain`, because a load balancer accepts HTTP/2 through HTTPS only; set it, or use HTTP1.",
    ],
  ])("has no routes that require HTTPS: %j", (settings, message) => {
    expect(issuesWith({ [site]: settings })).toEqual([]);
    expect(issuesWith(withoutDomain({ [site]: settings }))).toEqual([`${site}.${message}`]);
  });

  test("has no routes for hosts but AWS's own", () => {
    expect(issuesWith(withoutDomain({ [site]: { hosts: ["test.example.com"] } }))).toEqual([
      `${site}.hosts: "test.example.com" leads to no load balancer, because there is no \`ingress.domain\`; set it, or set \`hosts\` to null in "test".`,
    ]);
    expect(issuesWith(withoutDomain({ [site]: { hosts: ["*.eu-west-1.elb.amazonaws.com"] } }))).toEqual([]);
  });

  test("is warned of settings that do nothing without HTTPS", () => {
    const message = "has no effect, because there is no `ingress.domain`, and so no HTTPS; remove it.";
    const settings = {
      zone: { kind: "none" },
      tlsPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06",
      httpsPort: 8443,
      responseHeaders: { strictTransportSecurity: { maxAgeDays: 0, includeSubdomains: false, preload: true } },
    };
    expect(issuesWith({ [ingress]: settings })).toEqual([]);
    expect(warningsWith({ [ingress]: settings }).slice(0, -1)).toEqual([
      `${ingress}.httpsPort: ${message}`,
      `${ingress}.responseHeaders.strictTransportSecurity: ${message}`,
      `${ingress}.tlsPolicy: ${message}`,
      `${ingress}.zone: ${message}`,
    ]);
  });

  test("may have a zone from the application, for when there is a domain", () => {
    const { settings, warnings } = checkSettings(changed(withoutDomain()), { example: true });
    expect(settings.environments["test"]?.ingress).toMatchObject({ zone: { kind: "none" } });
    expect(warnings.filter(({ path }) => path.includes("ingress"))).toHaveLength(1);
  });

  test("may be shared below a path prefix, and by a host only with a domain", () => {
    const owner = { "environments.prod.ingress": { sharedWith: ["test", "staging"] } };
    const domainOfProd = `environments.prod.ingress.domain: ${what} set a domain (docs/domains.md), or add to \`waivers\`: { environment: "prod", setting: "ingress.domain", reason: "..." }.`;
    expect(sharingIssues(owner)).toEqual([domainOfProd]);
    const byHost = participant("/test", { sharedIngress: { owner: "prod", host: "test.example.com" } });
    expect(sharingIssues({ ...owner, "environments.test": byHost })).toEqual(
      expect.arrayContaining([
        domainOfProd,
        'environments.test.sharedIngress.host: requires a domain of "prod", which has none; use `pathPrefix`, or set `ingress.domain` there.',
      ]),
    );
    const services = { web: { routes: { site: { signIn: cognito } } } };
    expect(sharingIssues({ ...owner, "environments.test": participant("/test", { services }) })).toContain(
      "environments.test.services.web.routes.site.signIn: requires a `domain`, because people can sign in through HTTPS only; set it, or remove `signIn`.",
    );
  });
});

test("a zone is required with a domain, unless there are certificates", () => {
  const none = { "application.ingress": undefined, "environments.staging.ingress": undefined };
  const only = { ...none, "environments.prod.ingress": undefined, [ingress]: { domain: "test.example.com" } };
  const withoutRoutes = { "application.services": undefined };
  expect(issuesWith({ ...only, ...withoutRoutes })).toEqual([
    `${ingress}.zone: is required with a \`domain\`; give an object such as { kind: "existing", name: "example.com" }, or \`certificateArns\`.`,
  ]);
  const certificateArns = ["arn:aws:acm:eu-west-1:200000000002:certificate/0a1b2c3d-0000-0000-0000-000000000000"];
  const { settings } = checkSettings(
    changed({ ...only, ...withoutRoutes, [`${ingress}.certificateArns`]: certificateArns }),
    { example: true },
  );
  expect(settings.environments["test"]?.ingress).toMatchObject({ zone: { kind: "none" }, certificateArns });
});
