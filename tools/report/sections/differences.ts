import { type Tree } from "../../../guardrails/tree/tree";
import { type PlatformSettings } from "../../../settings/settings";
import { type DifferencesSection, type DifferentCount, type DifferentSetting } from "../report-data";

/** What says which environment it is, and so differs always. */
const IDENTITY = /^(?:name|tags\.Environment)$/;

/** Compares the environments: their settings after defaults, and how many resources of each type they have. */
export function differencesSection({ environments }: PlatformSettings, tree: Tree): DifferencesSection {
  const names = Object.keys(environments);
  const leaves = new Map(names.map((name) => [name, new Map(leavesOf(environments[name]))]));
  const counts = new Map(names.map((name) => [name, countTypes(tree, name)]));
  return {
    environments: names,
    settings: differentSettings(names, leaves),
    resources: differentCounts(names, counts),
    totals: Object.fromEntries(names.map((name) => [name, sum(counts.get(name))])),
  };
}

function differentSettings(
  names: readonly string[],
  leaves: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
): DifferentSetting[] {
  const paths = [...new Set(names.flatMap((name) => [...(leaves.get(name)?.keys() ?? [])]))];
  return paths
    .filter((path) => !IDENTITY.test(path))
    .filter((path) => new Set(names.map((name) => JSON.stringify(leaves.get(name)?.get(path)))).size > 1)
    .sort()
    .map((path) => ({
      path,
      values: Object.fromEntries(
        names.flatMap((name) => (leaves.get(name)?.has(path) ? [[name, leaves.get(name)?.get(path)]] : [])),
      ),
    }));
}

function differentCounts(
  names: readonly string[],
  counts: ReadonlyMap<string, ReadonlyMap<string, number>>,
): DifferentCount[] {
  const types = [...new Set(names.flatMap((name) => [...(counts.get(name)?.keys() ?? [])]))].sort();
  return types
    .map((type) => ({
      type,
      counts: Object.fromEntries(names.map((name) => [name, counts.get(name)?.get(type) ?? 0])),
    }))
    .filter((count) => new Set(Object.values(count.counts)).size > 1);
}

/** The values by path. A list is one value, as people compare it, unless it holds objects. */
function leavesOf(value: unknown, path = ""): [path: string, value: unknown][] {
  const isObject = typeof value === "object" && value !== null;
  const isParent =
    isObject && (Array.isArray(value) ? value.some((item) => typeof item === "object") : !isEmpty(value));
  if (!isParent) {
    return path === "" ? [] : [[path, value]];
  }
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, below(path, key, Array.isArray(value))));
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function below(path: string, key: string, inList: boolean): string {
  if (inList) return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

function countTypes(tree: Tree, stack: string): ReadonlyMap<string, number> {
  const found = tree.stacks.find(({ name }) => name === stack);
  return new Map([...(found?.types ?? [])].map((type) => [type, found?.of(type).length ?? 0]));
}

function sum(counts: ReadonlyMap<string, number> | undefined): number {
  return [...(counts?.values() ?? [])].reduce((total, count) => total + count, 0);
}
