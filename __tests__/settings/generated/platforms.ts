import * as fc from "fast-check";
import { checkSettings } from "../../../settings/check/check-settings";
import { isPart, parsePath } from "../../../settings/issues/path";
import { names, texts } from "./samples";
import { SettingsError } from "../../../settings/issues/settings-error";
import { environmentSchema } from "../../../settings/schema/environment";
import { platformSchema } from "../../../settings/schema/platform";
import { type PlatformSettings } from "../../../settings/settings";
import { type Stage, stages } from "../../../settings/stages";
import { ABSENT, arbitraryOf, objectOf } from "./schema-arbitrary";

type Definition = Record<string, unknown>;

/** How often what a check complains about is removed, before a definition counts as wrong. */
const MOST_REPAIRS = 12;

const location = { account: "111111111111", region: "eu-west-1" };

/** Definitions of one environment, of any stage; most break a rule. */
export const definitions: fc.Arbitrary<Definition> = fc
  .constantFrom(...stages)
  .chain((stage) => fc.record({ stage: fc.constant(stage), environment: environments(stage), ...platformParts }))
  .map(({ stage, environment, images, access }) => ({
    project: "shop",
    repository: "https://example.com/shop",
    tags: { owner: "team", costCenter: "1", dataClassification: "internal", compliance: "none" },
    shared: location,
    backend: { kind: "s3" },
    images,
    access,
    application: {},
    environments: { [stage]: { ...location, ...environment } },
  }));

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
          uses: fc.constant({ database: true, search: true }),
        },
        { requiredKeys: ["port"], noNullPrototype: true },
      ),
    ),
    workers: entries(fc.record({ queue: fc.constantFrom(...names) })),
    jobs: entries(fc.constant({ schedule: { expression: "rate(1 hour)" } })),
    tasks: entries(fc.constant({})),
    queues: entries(fc.record({ fifo: fc.boolean() })),
    buckets: entries(fc.record({ trail: fc.boolean() })),
    secrets: entries(fc.constant({ description: "A secret" })),
  })
  .map((environment) => ({
    project: "shop",
    repository: "https://example.com/shop",
    tags: { owner: "team", costCenter: "1", dataClassification: "internal", compliance: "none" },
    shared: location,
    backend: { kind: "s3" },
    application: {},
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
};

function environments(stage: Stage): fc.Arbitrary<Definition> {
  return objectOf(environmentSchema(stage), {
    // One environment has no other to share with.
    sharedIngress: fc.constant(ABSENT),
    network: fc.record(
      { cidr: fc.constant("10.0.0.0/16"), endpoints: fc.boolean(), nat: fc.constantFrom("single", "one-per-zone") },
      { requiredKeys: ["cidr"], noNullPrototype: true },
    ),
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
const KEPT = new Set(
  stages.flatMap((stage) => [
    "environments",
    "application",
    ...["", ".network", ".network.cidr"].map((part) => `environments.${stage}${part}`),
  ]),
);

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
    if (isPart(parent) && last in parent && !KEPT.has([...steps, last].join("."))) {
      Reflect.deleteProperty(parent, last);
      return;
    }
  }
}
