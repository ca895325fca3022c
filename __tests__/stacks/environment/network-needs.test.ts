import dataPipeline from "../../../examples/data-pipeline";
import fastapiService from "../../../examples/fastapi-service";
import microservices from "../../../examples/microservices";
import searchBackedWeb from "../../../examples/search-backed-web";
import shop from "../../../examples/shop";
import webPlatform from "../../../examples/web-platform";
import { checkSettings } from "../../../settings/check/check-settings";
import { internetNeeds, requiredEndpoints } from "../../../settings/network-needs";
import { networkOwnerName } from "../../../settings/network-owner";
import { changed } from "../../support/settings-under-test";
import { all, stackOf, wholePlatform, type WholeStack } from "../../support/shop-platform";

/** Endpoints that a search instance requires itself, for its participants too. */
const ofSearch = ["ec2messages", "logs", "secretsmanager", "ssm", "ssmmessages"];

function interfaceEndpoints(stack: WholeStack): string[] {
  return Object.values(all(stack, "aws_vpc_endpoint"))
    .filter(({ vpc_endpoint_type }) => vpc_endpoint_type === "Interface")
    .map(({ service_name }) => String(service_name).replace(/^com\.amazonaws\.[a-z0-9-]+\./, ""))
    .sort();
}

const natGateways = (stack: WholeStack) => Object.keys(all(stack, "aws_nat_gateway")).length;

const KEY = "arn:aws:kms:eu-central-1:100000000001:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const everything = changed({
  "application.network": { endpoints: true },
  "application.queues": { mails: {}, orders: {} },
  "application.workers": { mailer: { queue: "mails", image: "mailer:1" } },
  "application.tasks": {
    report: { uses: { queues: { orders: "send" }, documentDatabase: true, search: true } },
    import: {
      uses: {
        topics: { events: { arn: "arn:aws:sns:eu-west-1:900000000009:events" } },
        tables: { sessions: { arn: "arn:aws:dynamodb:eu-west-1:900000000009:table/sessions", access: "read" } },
      },
      permissions: {
        metrics: { actions: ["cloudwatch:PutMetricData"], resources: ["*"], reason: "The action has no resources." },
      },
    },
  },
  "application.documentDatabase": {},
  "application.search": { kind: "managed" },
});

const reports = { arn: "arn:aws:s3:::acme-reports", access: "read" };
const orders = "arn:aws:sqs:eu-west-1:900000000009:orders";
const sessions = "arn:aws:dynamodb:us-east-1:900000000009:table/sessions";

/** Settings in which one task uses something from elsewhere, and nothing else needs the internet. */
function foreign(uses: object): unknown {
  return changed({
    "application.network": { endpoints: true },
    "application.services.api.sidecars": {},
    "application.tasks": { import: { uses } },
  });
}

const existingSecrets = changed({
  "application.network": { endpoints: true },
  "application.secrets.legacy": {
    description: "Exists already",
    existing: { arn: "arn:aws:secretsmanager:eu-central-1:100000000001:secret:legacy-AbCdEf", kmsKeyArn: KEY },
  },
  "application.services.web.secrets": { A: { parameter: "/shop/{environment}/A" } },
  "application.services.web.sidecars.proxy": { image: "envoy:1.30", secretsFrom: [{ secret: "legacy", keys: ["B"] }] },
  "application.services.api.secrets": {},
});

describe("what the settings say about needs is what the constructs require", () => {
  test.each<[string, unknown]>([
    ["data-pipeline", dataPipeline],
    ["fastapi-service", fastapiService],
    ["microservices", microservices],
    ["search-backed-web", searchBackedWeb],
    ["shop", shop],
    ["web-platform", webPlatform],
    ["settings under test", changed({ "application.network": { endpoints: true } })],
    ["settings that use everything", everything],
    [
      "settings with a bucket of another region",
      foreign({ buckets: { reports: { ...reports, region: "us-east-1" } } }),
    ],
    ["settings with a bucket of the same region", foreign({ buckets: { reports } })],
    ["settings with a queue of the same region", foreign({ queues: { orders: { arn: orders, access: "send" } } })],
    ["settings with a table of another region", foreign({ tables: { sessions: { arn: sessions, access: "read" } } })],
    ["settings with secrets that exist already", existingSecrets],
  ])("%s", (_name, definition) => {
    const { settings: platform } = checkSettings(definition, { example: true });
    const stacks = wholePlatform(definition);
    for (const environment of Object.values(platform.environments)) {
      const { network, name, region, search } = environment;
      if (network.cidr === undefined) continue;
      const residents = Object.values(platform.environments).filter(
        (other) => other === environment || networkOwnerName(other) === name,
      );
      const place = { region, registryRegion: platform.shared.region, cidr: network.cidr };
      const services = new Set(residents.flatMap((resident) => requiredEndpoints(resident, place)));
      if (search?.kind === "instance") ofSearch.forEach((service) => services.add(service));
      const needsNat = residents.some((resident) => internetNeeds(resident, place).length > 0);
      const stack = stackOf(stacks, name);
      expect(interfaceEndpoints(stack)).toEqual(network.endpoints === false ? [] : [...services].sort());
      expect(natGateways(stack) > 0).toBe(needsNat || network.endpoints === false);
    }
  });
});

test("the image that makes the users of a database needs NAT, unless it is copied to the registry", () => {
  const { usersImage, ...database } = shop.application.database;
  expect(usersImage).toContain(".dkr.ecr.");
  const definition = { ...shop, application: { ...shop.application, database } };
  expect(natGateways(stackOf(wholePlatform(definition), "prod"))).toBe(3);
});

describe("the shop", () => {
  const platform = wholePlatform();

  test("pays in prod and staging for no NAT gateway, and for the endpoints that its services call", () => {
    for (const name of ["staging", "prod"]) {
      const stack = stackOf(platform, name);
      expect(natGateways(stack)).toBe(0);
      expect(all(stack, "aws_eip")).toEqual({});
      expect(interfaceEndpoints(stack)).toEqual(["ecr.api", "ecr.dkr", "logs", "secretsmanager"]);
    }
  });

  test("pays in test for one NAT gateway, which costs less than the endpoints", () => {
    const stack = stackOf(platform, "test");
    expect(natGateways(stack)).toBe(1);
    expect(interfaceEndpoints(stack)).toEqual([]);
  });
});

describe("a service that is added", () => {
  const prodWith = (service: object) => {
    const services = { ...shop.application.services, extra: { port: 9000, ...service } };
    const definition = {
      ...shop,
      application: { ...shop.application, services, queues: { mails: {} }, secrets: shop.application.secrets },
    };
    return stackOf(wholePlatform(definition), "prod");
  };
  const types = [
    "aws_eip",
    "aws_nat_gateway",
    "aws_network_acl_rule",
    "aws_route",
    "aws_subnet",
    "aws_vpc_endpoint",
  ] as const;
  const parts = (stack: WholeStack) =>
    new Map(
      types.flatMap((type) =>
        Object.entries(all(stack, type)).map(([id, resource]) => [`${type}.${id}`, JSON.stringify(resource)] as const),
      ),
    );
  const before = parts(prodWith({}));

  test.each<[string, object, string[]]>([
    ["nothing, if it needs nothing new", {}, []],
    ["the endpoint of its queue", { uses: { queues: { mails: "send" } } }, ["aws_vpc_endpoint.network_endpoints_sqs"]],
    [
      "NAT, for a destination on the internet",
      { egress: [{ cidr: "192.0.2.0/24", port: 443, purpose: "Webhooks" }] },
      ["a", "b", "c"].flatMap((zone) => [
        `aws_eip.network_nat_address_${zone}`,
        `aws_nat_gateway.network_nat_${zone}`,
        `aws_route.network_private_default_route_${zone}`,
      ]),
    ],
  ])("adds to the network %s, and changes nothing there", (_what, service, added) => {
    const after = parts(prodWith(service));
    expect([...after.keys()].filter((address) => !before.has(address)).sort()).toEqual([...added].sort());
    for (const [address, resource] of before) {
      expect(after.get(address)).toBe(resource);
    }
  });
});

test("the outgoing addresses are those of the NAT gateways that an extension needs", () => {
  const outgoing = (platform: Record<string, WholeStack>) =>
    stackOf(platform, "prod").output["outgoing_addresses"]?.["value"];
  expect(outgoing(wholePlatform())).toEqual([]);
  const extended = wholePlatform(shop, {
    environment: (stack) => {
      stack.network.requireInternet("The licence server");
    },
  });
  expect(outgoing(extended)).toEqual(
    ["a", "b", "c"].map((zone) => `\${aws_nat_gateway.network_nat_${zone}.public_ip}`),
  );
});

test("NAT gateways that only an extension needs have alarms, which page together", () => {
  const alarmsOf = (platform: Record<string, WholeStack>) =>
    ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"].flatMap((type) =>
      Object.keys(all(stackOf(platform, "prod"), type)).filter((id) => /^alarms_(gateway|nat)/.test(id)),
    );
  expect(alarmsOf(wholePlatform())).toEqual([]);
  const extended = wholePlatform(shop, {
    environment: (stack) => {
      stack.network.requireInternet("The licence server");
      stack.network.requireInternet("Another");
    },
  });
  expect(alarmsOf(extended).sort()).toEqual([
    ...["a", "b", "c"].flatMap((zone) => [
      `alarms_gateway_nat_${zone}_dropped_percent`,
      `alarms_gateway_nat_${zone}_port_allocation_errors`,
    ]),
    "alarms_nat_gateways",
  ]);
});

test("an extension that needs the internet in a network without NAT is refused", () => {
  const definition = {
    ...shop,
    environments: {
      ...shop.environments,
      prod: { ...shop.environments.prod, network: { cidr: "10.2.0.0/16", nat: "none" } },
    },
  };
  const extension = {
    environment: (stack: { network: { requireInternet: (purpose: string) => void } }) => {
      stack.network.requireInternet("The licence server");
    },
  };
  expect(() => wholePlatform(definition, extension)).toThrow(
    'environment() in extensions.ts failed for the stack prod: prod/network: The licence server can\'t be reached without NAT, but `nat` is "none"; set it to "auto".',
  );
});
