import * as fc from "fast-check";
import { type WholeStack, wholePlatform } from "../support/shop-platform";
import { changed } from "../support/settings-under-test";
import { changedResources } from "./changed-resources";

type Part = Record<string, unknown>;

/** An addition to settings, at a position from 0, the front, to 1, the end. */
type Addition = (settings: Part, position: number) => void;

/** Returns a part of the settings by its path. */
function part(settings: Part, ...path: string[]): Part {
  return path.reduce<Part>((parent, key) => (parent[key] ??= {}) as Part, settings);
}

/** Adds an entry to a part of the settings at a position among the others. */
function insert(settings: Part, path: readonly string[], position: number, key: string, value: unknown): void {
  const parent = part(settings, ...path);
  const entries = Object.entries(parent);
  entries.splice(Math.round(position * entries.length), 0, [key, value]);
  for (const name of Object.keys(parent)) Reflect.deleteProperty(parent, name);
  Object.assign(parent, Object.fromEntries(entries));
}

/** Adds an item to a list of the settings at a position among the others. */
function insertItem(settings: Part, path: readonly string[], position: number, item: string): void {
  const parent = part(settings, ...path.slice(0, -1));
  const key = path.at(-1) ?? "";
  const items = [...((parent[key] as string[] | undefined) ?? [])];
  items.splice(Math.round(position * items.length), 0, item);
  parent[key] = items;
}

/** An environment in the network of `main` and on its load balancer. */
const participant = (pathPrefix: string, more: Part = {}) => ({
  stage: "test",
  account: "400000000004",
  region: "eu-west-1",
  network: { owner: "main" },
  ingress: null,
  sharedIngress: { owner: "main", pathPrefix },
  search: { kind: "managed" },
  ...more,
});

/** A name that is sorted before or after the others, by the position. */
const named = (position: number, name: string) => `${position < 0.5 ? "a" : "z"}${name}`;

const environments = ["test", "staging", "main"];

/** The job that makes the users of the database learns of another one: nothing runs that its new revision replaces. */
const USERS = "aws_ecs_task_definition.database_users_task: container_definitions";

const additions: Readonly<Record<string, Addition>> = {
  "a zone": (settings, position) => {
    const zone = position < 0.34 ? "a" : position < 0.67 ? "c" : "e";
    for (const environment of environments) {
      insertItem(settings, ["environments", environment, "network", "zones"], position, zone);
    }
  },
  "a service": (settings, position) => {
    const service = { port: 80, routes: { all: { paths: ["/added/*"] } }, uses: { database: true, search: true } };
    insert(settings, ["application", "services"], position, named(position, "-added"), service);
  },
  "a worker": (settings, position) => {
    const queue = named(position, "-work");
    insert(settings, ["application", "queues"], position, queue, {});
    insert(settings, ["application", "workers"], position, named(position, "-worker"), { queue });
  },
  "a job": (settings, position) => {
    const job = { schedule: { expression: "rate(1 hour)" }, uses: { database: true } };
    insert(settings, ["application", "jobs"], position, named(position, "-job"), job);
  },
  "a route": (settings, position) => {
    const route = { paths: ["/added-route/*"], methods: ["GET"] };
    insert(settings, ["application", "services", "web", "routes"], position, named(position, "-route"), route);
  },
  "a range of the search engine's clients": (settings, position) => {
    for (const list of ["clientCidrs", "sshCidrs"]) {
      insertItem(settings, ["environments", "test", "search", list], position, "10.200.0.0/16");
    }
  },
  "a range and a rate limit of the web ACL": (settings, position) => {
    insertItem(settings, ["application", "ingress", "webAclRules", "deny"], position, "198.51.100.0/24");
    insert(settings, ["application", "ingress", "webAclRules", "requestsPerAddressOfPath"], position, "/added", 50);
  },
  "a range that a service connects to": (settings, position) => {
    const egress = (settings["application"] as { services: { web: { egress: unknown[] } } }).services.web.egress;
    const rule = { cidr: "198.51.100.0/24", port: 5672, purpose: "Messages of the partner" };
    egress.splice(Math.round(position * egress.length), 0, rule);
  },
  "a bucket and a secret": (settings, position) => {
    insert(settings, ["application", "buckets"], position, named(position, "-bucket"), {});
    insert(settings, ["application", "secrets"], position, named(position, "-secret"), { description: "Added" });
  },
  "an environment": (settings, position) => {
    const environment = {
      stage: "test",
      account: "500000000005",
      region: "eu-west-1",
      network: { cidr: "10.9.0.0/16" },
      ingress: { domain: "added.example.com" },
      search: { kind: "managed" },
    };
    insert(settings, ["environments"], position, named(position, "added"), environment);
  },
  "an environment in the network of another": (settings, position) => {
    const name = named(position, "shared");
    insert(settings, ["environments"], position, name, participant(`/${name}`));
    insertItem(settings, ["environments", "main", "ingress", "sharedWith"], position, name);
  },
};

/** Settings with whatever stands in a single zone, and lists of everything else. */
function settings(): Part {
  return changed({
    regions: { "eu-west-1": { zones: ["a", "b", "c", "d", "e"] } },
    "application.services.web.egress": [{ cidr: "203.0.113.0/24", port: 27017, purpose: "MongoDB of the partner" }],
    "application.ingress.webAclRules": {
      deny: ["203.0.113.0/24"],
      requestsPerAddressOfPath: { "/login": 100, "/pay": 20 },
    },
    "application.services.web.uses.search": true,
    "application.documentDatabase": {},
    "application.queues": { mail: {} },
    "application.workers": { mailer: { queue: "mail" } },
    "application.jobs": { report: { schedule: { expression: "rate(1 day)" } } },
    "environments.test.network.zones": ["b", "d"],
    "environments.test.search": { kind: "instance", clientCidrs: ["10.201.0.0/24"], sshCidrs: ["10.202.0.0/24"] },
    "environments.test.database.readReplicas": 1,
    "environments.staging.network.zones": ["b", "d"],
    "environments.staging.search": { kind: "managed", zoneCount: 1, instanceCount: 1 },
    "environments.prod": undefined,
    "environments.main": {
      account: "400000000004",
      region: "eu-west-1",
      stage: "staging",
      network: { cidr: "10.2.0.0/16", zones: ["b", "d"] },
      ingress: { domain: "example.com", sharedWith: ["guest"] },
    },
    "environments.main.search": { kind: "managed", zoneCount: 2 },
    "environments.guest": participant("/guest", {
      search: { kind: "instance", clientCidrs: ["10.203.0.0/24"] },
    }),
  });
}

function platform(definition: Part): Record<string, WholeStack> {
  return wholePlatform(definition);
}

/** What each stack would do to what exists. */
function changes(before: Record<string, WholeStack>, definition: Part): string[] {
  const after = platform(definition);
  return Object.entries(before).flatMap(([name, stack]) => {
    const other = after[name];
    return other ? changedResources(stack, other).map((change) => `${name}: ${change}`) : [`${name}: gone`];
  });
}

const applied = platform(settings());

describe("nothing that exists changes when there is added", () => {
  test.each(Object.entries(additions))("%s, in front, in the middle or at the end", (_, add) => {
    for (const position of [0, 0.5, 1]) {
      const definition = settings();
      add(definition, position);
      expect(changes(applied, definition).filter((change) => !change.endsWith(USERS))).toEqual([]);
    }
  });
});

test("nothing that exists changes when several things are added at any positions, one after the other", () => {
  const steps = fc.uniqueArray(
    fc.record({
      addition: fc.constantFrom(...Object.keys(additions)),
      position: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 2, maxLength: 4, selector: ({ addition }) => addition },
  );
  fc.assert(
    fc.property(steps, (chosen) => {
      const definition = settings();
      for (const { addition, position } of chosen) additions[addition]?.(definition, position);
      expect(changes(applied, definition).filter((change) => !change.endsWith(USERS))).toEqual([]);
    }),
    { numRuns: 12, seed: 1 },
  );
}, 120_000);

test("the comparison finds what moves: a removed zone, and a changed range", () => {
  const removed = settings();
  part(removed, "environments", "test", "network")["zones"] = ["d", "e"];
  expect(changes(applied, removed)).toEqual(
    expect.arrayContaining(["test: aws_subnet.network_public_b: gone", "test: aws_nat_gateway.network_nat: subnet_id"]),
  );
  const range = settings();
  part(range, "environments", "test", "search")["clientCidrs"] = ["10.201.1.0/24"];
  expect(changes(applied, range).join("\n")).toMatch(/aws_network_acl_rule\.network_private_acl_in_\d+: gone/);
});
