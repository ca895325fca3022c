import * as fc from "fast-check";
import { checkSettings } from "../../../settings/check/check-settings";
import { isPart, parsePath } from "../../../settings/issues/path";
import { names, texts } from "./samples";
import { SettingsError } from "../../../settings/issues/settings-error";
import { accountSchema } from "../../../settings/schema/account/account";
import { environmentSchema } from "../../../settings/schema/environment";
import { platformSchema } from "../../../settings/schema/platform";
import { type PlatformSettings } from "../../../settings/settings";
import { type Stage, stages } from "../../../settings/stages";
import { ABSENT, arbitraryOf, objectOf } from "./schema-arbitrary";

type Definition = Record<string, unknown>;

/** A secret that somebody stores, and one that the platform's own function rotates. */
const secrets = [
  { description: "A secret" },
  { description: "A secret", generated: {}, rotation: { days: 30 } },
] as const;

/** How often what a check complains about is removed, before a definition counts as wrong. */
const MOST_REPAIRS = 12;

/** Regions in which the environments of one platform may be: some of each partition, with few and with other zones. */
const regions = [
  ["eu-west-1", "us-west-1", "ap-northeast-1", "us-east-1"],
  ["us-gov-west-1", "us-gov-east-1"],
  ["cn-north-1", "cn-northwest-1"],
] as const;

const accounts = ["111111111111", "222222222222", "333333333333"];

const location = { account: "111111111111", region: "eu-west-1" };

const platform = {
  project: "shop",
  repository: "https://example.com/shop",
  tags: { owner: "team", costCenter: "1", dataClassification: "internal", compliance: "none" },
  backend: { kind: "s3" },
  application: {},
};

/** Definitions of one environment, of any stage; most break a rule. */
export const definitions: fc.Arbitrary<Definition> = fc
  .constantFrom(...stages)
  .chain((stage) => fc.record({ stage: fc.constant(stage), environment: environments(stage), ...platformParts }))
  .map(({ stage, environment, images, access, account }) => ({
    ...platform,
    accounts: { main: account },
    shared: location,
    images,
    access,
    environments: { [stage]: { ...location, ...behindExisting(environment) } },
  }));

const subnetsOf = (tier: number) =>
  Object.fromEntries(["a", "b", "c"].map((zone, index) => [zone, `subnet-000000${String(tier)}${String(index)}`]));

const existingNetwork = {
  existing: {
    vpcId: "vpc-0123456789abcdef0",
    cidr: "10.0.0.0/16",
    subnets: { public: subnetsOf(1), private: subnetsOf(2), isolated: subnetsOf(3) },
  },
};

/** A load balancer that exists already stands in such a network. */
function behindExisting(environment: Definition): Definition {
  const isExisting = environment["existingIngress"] !== undefined && environment["ingress"] === undefined;
  return isExisting ? { ...environment, network: existingNetwork } : environment;
}

/** Names of environments of any stage, with which the others of the platform are combined. */
const environmentNames = ["production", "dev", "qa", "a", "b-c", "x".repeat(16)];

/**
 * Definitions of two or three environments of any stages in one or several accounts and regions of a partition, some of
 * which share the network and the load balancer of the first.
 */
export const severalDefinitions: fc.Arbitrary<Definition> = fc
  .record({
    names: fc.uniqueArray(fc.constantFrom(...environmentNames), { minLength: 2, maxLength: 3 }),
    partition: fc.constantFrom(...regions),
    isShared: fc.boolean(),
  })
  .chain(({ names, partition, isShared }) =>
    fc
      .record({
        owner: environmentOf(partition, { isOwner: isShared }),
        others: fc.tuple(
          ...names.slice(1).map(() => environmentOf(partition, { isOwner: false, isParticipant: isShared })),
        ),
        ...platformParts,
      })
      .map(({ owner, others, images, access }) => {
        const [ownerName = "", ...otherNames] = names;
        const ingress = {
          domain: "a.example.com",
          zone: { kind: "existing", name: "example.com" },
          sharedWith: otherNames,
        };
        const first = isShared ? { ...owner, ingress: { ...(owner["ingress"] as object), ...ingress } } : owner;
        const joined = others.map((other, index) => {
          const range = `10.${String(index + 1)}.0.0/16`;
          if (!isShared) return { ...other, network: { ...(other["network"] as object), cidr: range } };
          const { account, region } = first;
          const sharedIngress = { owner: ownerName, pathPrefix: `/p${String(index)}` };
          return { ...other, account, region, network: { owner: ownerName }, sharedIngress };
        });
        const entries = [first, ...joined].map((environment, index) => [names[index] ?? "", environment] as const);
        return {
          ...platform,
          shared: { account: "111111111111", region: partition[0] },
          images,
          access,
          environments: Object.fromEntries(entries),
        };
      }),
  );

/** One environment among several: its services have several routes. */
function environmentOf(
  partition: readonly string[],
  { isOwner, isParticipant = false }: { readonly isOwner: boolean; readonly isParticipant?: boolean },
): fc.Arbitrary<Definition> {
  // The owner is at least as protected as those that share what it has.
  return fc.constantFrom(...(isOwner ? (["prod"] as const) : stages)).chain((stage) =>
    fc
      .record({
        account: fc.constantFrom(...accounts),
        region: fc.constantFrom(...partition),
        settings: environments(stage, isParticipant ? { ingress: fc.constant(ABSENT) } : isOwner ? owned : {}),
        services: entries(routedService, 3),
      })
      .map(({ account, region, settings, services }) => ({
        account,
        region,
        stage,
        ...settings,
        services: { ...(settings["services"] as object | undefined), ...services },
      })),
  );
}

const owned = { network: fc.constant({ cidr: "10.0.0.0/16" }) };

const routedService = fc.record(
  {
    port: fc.constantFrom(80, 3000),
    routes: entries(fc.record({ paths: fc.constantFrom(["/*"], ["/a"], ["/a/*", "/b/*"], ["/api/*"]) }), 3),
    uses: fc.constantFrom({}, { database: true }, { search: true }),
  },
  { requiredKeys: ["port"], noNullPrototype: true },
);

const variables = texts.filter((text) => /^[A-Z][A-Z_]+$/.test(text));

/** Definitions of one environment with many names, and little else: they meet wherever names can. */
export const crowdedDefinitions: fc.Arbitrary<Definition> = fc
  .record({
    services: entries(
      fc.record(
        {
          port: fc.constant(80),
          routes: entries(fc.record({ priority: fc.integer({ min: 1, max: 50_000 }), paths: fc.constant(["/*"]) }), 2),
          sidecars: entries(fc.constant({ image: "nginx:1.29.1" }), 2),
          environment: fc.dictionary(fc.constantFrom(...variables), fc.constant("x"), {
            maxKeys: 2,
            noNullPrototype: true,
          }),
          uses: fc
            .dictionary(fc.constantFrom(...names), fc.constantFrom(true, "reach", "master"), {
              maxKeys: 2,
              noNullPrototype: true,
            })
            .map((databases) => ({ database: true, search: true, databases })),
        },
        { requiredKeys: ["port"], noNullPrototype: true },
      ),
    ),
    workers: entries(fc.record({ queue: fc.constantFrom(...names) })),
    jobs: entries(fc.constant({ schedule: { expression: "rate(1 hour)" } })),
    tasks: entries(fc.constant({})),
    queues: entries(fc.record({ fifo: fc.boolean() })),
    buckets: entries(fc.record({ trail: fc.boolean() })),
    databases: entries(fc.record({ readReplicas: fc.integer({ min: 0, max: 2 }) })),
    documentDatabases: entries(fc.constant({}), 2),
    secrets: entries(fc.constantFrom(...secrets)),
  })
  .map((environment) => ({
    ...platform,
    shared: location,
    environments: {
      test: {
        ...location,
        network: { cidr: "10.0.0.0/16" },
        ingress: { domain: "a.example.com", zone: { kind: "existing", name: "example.com" } },
        database: {},
        search: { kind: "managed" },
        ...environment,
      },
    },
  }));

function entries(arbitrary: fc.Arbitrary<unknown>, maxKeys = 5): fc.Arbitrary<Record<string, unknown>> {
  return fc.dictionary(fc.constantFrom(...names), arbitrary, { maxKeys, noNullPrototype: true });
}

const platformParts = {
  images: arbitraryOf(platformSchema.shape.images),
  access: arbitraryOf(platformSchema.shape.access),
  account: objectOf(accountSchema, {
    id: fc.constant(location.account),
    region: fc.constant(location.region),
    purpose: fc.constant("The account of everything."),
    guardrails: fc.constant(ABSENT),
  }),
};

function environments(
  stage: Stage,
  more: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<Definition> {
  return objectOf(environmentSchema(stage), {
    // One environment has no other to share with.
    sharedIngress: fc.constant(ABSENT),
    guardrails: fc.constantFrom<unknown>(ABSENT, { warnings: ["s3-*"] }, { off: ["ecs-exec-off"], warnings: [] }),
    network: fc.record(
      { cidr: fc.constant("10.0.0.0/16"), endpoints: fc.boolean(), nat: fc.constantFrom("single", "one-per-zone") },
      { requiredKeys: ["cidr"], noNullPrototype: true },
    ),
    ...more,
  });
}

/** The checked settings of a definition, after what the checks complain about was removed; undefined if too much is. */
export function repaired(definition: Definition): PlatformSettings | undefined {
  const root = structuredClone(definition);
  for (let repair = 0; repair < MOST_REPAIRS; repair += 1) {
    try {
      return checkSettings(root, { example: true }).settings;
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      const waivers = error.issues.flatMap(({ message }) => {
        const [, environment, setting] = /environment: "([^"]+)", setting: ("(?:[^"\\]|\\.)*")/.exec(message) ?? [];
        const reason = "It is only generated for a test.";
        return setting === undefined ? [] : [{ environment, setting: JSON.parse(setting) as string, reason }];
      });
      const written = (root["waivers"] as unknown[] | undefined) ?? [];
      const wrong = new Set(error.issues.map(({ path }) => /^waivers\[(\d+)\]/.exec(path)?.[1]));
      for (const { path, message } of error.issues) {
        if (!message.includes("add to `waivers`") && !path.startsWith("waivers")) remove(root, parsePath(path));
      }
      root["waivers"] = [...written.filter((_, index) => !wrong.has(String(index))), ...waivers];
    }
  }
  return undefined;
}

/** What every definition needs. */
const KEPT = new Set(["environments", "application", "shared", "project", "repository", "tags", "backend"]);

/** What every environment needs. */
const KEPT_OF_ENVIRONMENT = new Set([
  "",
  ".account",
  ".region",
  ".stage",
  ".network",
  ".network.cidr",
  ".network.owner",
]);

function isKept(steps: readonly PropertyKey[]): boolean {
  const [first, , ...rest] = steps.map(String);
  return KEPT.has(steps.join(".")) || (first === "environments" && KEPT_OF_ENVIRONMENT.has(["", ...rest].join(".")));
}

/** Removes what is at a path, or the nearest thing above it. The environment itself stays. */
function remove(root: Definition, path: ReturnType<typeof parsePath>): void {
  const steps = [...path];
  while (steps.length > 0) {
    const last = steps.pop() ?? "";
    const parent = steps.reduce<unknown>((part, step) => (part as Definition | undefined)?.[step], root);
    if (Array.isArray(parent) && Number(last) < parent.length) {
      parent.splice(Number(last), 1);
      return;
    }
    if (isPart(parent) && last in parent && !isKept([...steps, last])) {
      Reflect.deleteProperty(parent, last);
      return;
    }
  }
}
