import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { makeStacks } from "../../../main";
import { checkSettings } from "../../../settings/check/check-settings";
import { synthesizeApp } from "../../../synthesis/synthesize-app";
import { nameForms, problemsOf, type StackJson } from "./synthesized-problems";

/** Names of the most characters that a setting allows. */
function longest(length: number): fc.Arbitrary<string> {
  return fc
    .stringMatching(new RegExp(`^[a-z](?:-?[a-z0-9]){${String(length)}}$`))
    .map((name) => name.slice(0, length).replace(/-$/, "0"));
}

/** Every part that has names in AWS, each with two names that differ only at the end. */
function definition(project: string, environment: string, name: string) {
  const named = (kind: string, end: string) => `${kind}${name}`.slice(0, 39).replace(/-$/, "0") + end;
  const pair = <Part>(kind: string, part: Part) =>
    Object.fromEntries(["1", "2"].map((end) => [named(kind, end), part]));
  const uses = { database: true, search: true };
  const service = (prefix: string) => ({
    port: 80,
    routes: Object.fromEntries(["1", "2"].map((end) => [named("r", end), { paths: [`/${prefix}${end}/*`] }])),
    uses,
  });
  const queues = pair("q", {});
  const [bucket = ""] = Object.keys(pair("b", {}));
  return {
    project,
    repository: "https://example.com/x",
    tags: { owner: "team", costCenter: "1", dataClassification: "internal", compliance: "none" },
    backend: { kind: "s3", lockTable: true },
    shared: { account: "111111111111", region: "eu-west-1" },
    application: {},
    environments: {
      [environment]: {
        account: "111111111111",
        region: "eu-west-1",
        stage: "prod",
        network: { cidr: "10.0.0.0/16" },
        ingress: { domain: "a.example.com", zone: { kind: "existing", name: "example.com" } },
        database: { readReplicas: 1, usersImage: "postgres:17.6" },
        documentDatabase: { usersImage: "mongo:8.0.12" },
        search: { kind: "managed" },
        services: { [named("s", "1")]: service("a"), [named("s", "2")]: service("b") },
        workers: pair("w", { queue: Object.keys(queues)[0] }),
        jobs: {
          ...pair("j", { schedule: { expression: "rate(1 hour)" } }),
          ...pair("o", { onObjectCreated: { bucket } }),
        },
        tasks: pair("t", {}),
        queues: { ...queues, ...pair("f", { fifo: true }) },
        buckets: pair("b", { trail: true }),
        secrets: pair("k", { description: "A secret" }),
      },
    },
  };
}

const folder = mkdtempSync(path.join(tmpdir(), "longest-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function synthesized(input: unknown): Record<string, StackJson> {
  const { settings } = checkSettings(input, { example: true });
  const stacks = synthesizeApp((outdir) => makeStacks(settings, outdir), { outdir: folder });
  return Object.fromEntries(
    stacks.map(({ name, folder: stack }) => [
      name,
      JSON.parse(readFileSync(path.join(stack, "cdk.tf.json"), "utf8")) as StackJson,
    ]),
  );
}

/** Names of AWS resources whose length is checked nowhere else; the values are references or have one fixed text. */
const withoutLimits = [
  "aws_appautoscaling_policy",
  "aws_docdb_cluster_parameter_group",
  "aws_docdb_subnet_group",
  "aws_ecs_account_setting_default",
  "aws_guardduty_detector_feature",
  "aws_iam_role_policy",
  "aws_route53_record",
  "aws_route53_zone",
];

test("the longest names of everything are names that AWS accepts", () => {
  fc.assert(
    fc.property(longest(20), longest(16), longest(40), (project, environment, name) => {
      fc.pre(!/^(?:aws|internal|sg|ssm|sthree|amzn-s3-demo)(?:-|$)/.test(project));
      const stacks = synthesized(definition(project, environment, name));
      expect(problemsOf(stacks)).toEqual([]);
      const named = Object.values(stacks).flatMap(({ resource = {} }) =>
        Object.entries(resource).flatMap(([type, all]) =>
          Object.values(all).some(({ name: text }) => typeof text === "string" && !text.includes("${")) ? [type] : [],
        ),
      );
      expect(named.filter((type) => !(type in nameForms) && !withoutLimits.includes(type))).toEqual([]);
    }),
    { numRuns: 5, seed: 1, endOnFailure: true },
  );
});
