import { Tree } from "../../../../guardrails/tree/tree";
import { type PlatformSettings } from "../../../../settings/settings";
import { differencesSection } from "../../../../tools/report/sections/differences";

const environment = (name: string, others: object) => ({ name, tags: { Environment: name }, ...others });

function section(prod: object, test: object, stacks: Record<string, object> = {}) {
  const environments = { prod: environment("prod", prod), test: environment("test", test) };
  const tree = new Tree(
    Object.entries(stacks).map(([name, resource]) => ({ name, stage: "prod", json: { resource } })),
  );
  return differencesSection({ environments } as unknown as PlatformSettings, tree);
}

test("settings that differ are listed by path with the value of each environment, and no others", () => {
  expect(section({ a: { b: 1, c: true } }, { a: { b: 2, c: true } }).settings).toEqual([
    { path: "a.b", values: { prod: 1, test: 2 } },
  ]);
});

test("what says which environment it is, is no difference", () => {
  expect(section({}, {}).settings).toEqual([]);
});

test("a setting that an environment lacks has no value there, and an empty part is a value", () => {
  expect(section({ queues: {}, search: { size: 1 } }, { queues: { mail: { delay: 1 } } }).settings).toEqual([
    { path: "queues", values: { prod: {} } },
    { path: "queues.mail.delay", values: { test: 1 } },
    { path: "search.size", values: { prod: 1 } },
  ]);
});

test("a list of values is compared as a whole, one of objects by position", () => {
  const prod = { zones: ["a", "b"], rules: [{ port: 1 }] };
  expect(section(prod, { zones: ["a"], rules: [{ port: 2 }] }).settings).toEqual([
    { path: "rules[0].port", values: { prod: 1, test: 2 } },
    { path: "zones", values: { prod: ["a", "b"], test: ["a"] } },
  ]);
});

test("numbers of resources that differ are listed by type, with the total of each environment", () => {
  const { resources, totals } = section(
    {},
    {},
    {
      prod: { aws_nat_gateway: { a: {}, b: {} }, aws_vpc: { a: {} }, aws_backup_plan: { a: {} } },
      test: { aws_nat_gateway: { a: {} }, aws_vpc: { a: {} } },
    },
  );
  expect(resources).toEqual([
    { type: "aws_backup_plan", counts: { prod: 1, test: 0 } },
    { type: "aws_nat_gateway", counts: { prod: 2, test: 1 } },
  ]);
  expect(totals).toEqual({ prod: 4, test: 2 });
});
