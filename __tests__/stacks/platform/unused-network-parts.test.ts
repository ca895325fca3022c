import { Testing } from "cdktf";
import { createStacks, type Extensions, type Issue, type PlatformDefinition } from "../../../index";
import { changed, type Changes } from "../../support/settings-under-test";

const own = "100000000001.dkr.ecr.eu-west-1.amazonaws.com/shop/envoy:1.30";

/** The warnings of a synthesis about networks. */
function warningsOf(changes: Changes, extensions: Extensions = {}): string[] {
  const warnings: Issue[] = [];
  const definition = changed({
    "application.services.api.sidecars.proxy.image": own,
    "application.database.usersImage": own,
    ...changes,
  });
  const app = Testing.app();
  const { environments } = createStacks(app, definition as unknown as PlatformDefinition, {
    extensions,
    onWarning: (warning) => warnings.push(warning),
  });
  for (const stack of Object.values(environments)) {
    stack.runAllValidations();
  }
  return warnings.filter(({ path }) => path.includes("network")).map(({ path, message }) => `${path}: ${message}`);
}

const unusedNat = (environment: string) =>
  `NAT gateways are paid for, but nothing in ${environment} needs the internet; set it to "auto".`;

test("nothing is paid for in vain by default", () => {
  expect(warningsOf({})).toEqual([]);
});

test("NAT gateways that nothing uses are told, where the setting was written", () => {
  expect(warningsOf({ "environments.prod.network.nat": "one-per-zone" })).toEqual([
    `environments.prod.network.nat: ${unusedNat("prod")}`,
  ]);
  expect(warningsOf({ "application.network": { nat: "one-per-zone", endpoints: true } })).toEqual(
    ["prod", "staging", "test"].map((name) => `application.network.nat: ${unusedNat(name)}`),
  );
});

test("NAT gateways are in use without endpoints, by an image, and by an extension", () => {
  const nat = { "environments.prod.network.nat": "one-per-zone" };
  const staging = "environments.staging.network";
  expect(warningsOf({ [`${staging}.nat`]: "single", [`${staging}.endpoints`]: false })).toEqual([]);
  expect(warningsOf({ ...nat, "application.services.web.image": "nginx:1.29.1" })).toEqual([]);
  const environment: Extensions["environment"] = (stack) => {
    stack.network.requireInternet("The licence server");
  };
  expect(warningsOf(nat, { environment })).toEqual([]);
});

test("an endpoint that nothing may call is told, but for STS, and for one that an extension needs", () => {
  const endpoints = { "environments.prod.network.endpoints": ["sts", "xray", "monitoring"] };
  const environment: Extensions["environment"] = (stack) => {
    stack.network.requireEndpoint("xray");
  };
  expect(warningsOf(endpoints)).toEqual([
    'environments.prod.network.endpoints: paid for, but nothing in prod may call "xray", "monitoring"; remove them.',
  ]);
  expect(warningsOf(endpoints, { environment })).toEqual([
    'environments.prod.network.endpoints: paid for, but nothing in prod may call "monitoring"; remove it.',
  ]);
});
