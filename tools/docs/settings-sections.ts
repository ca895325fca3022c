import { workloadParts } from "../../settings/workload-parts";
import { type SettingEntries, type SettingEntry } from "./settings-reference";

/** The settings below one key. */
export interface SettingGroup {
  /** The first key of the path: `network`. */
  readonly key: string;
  readonly entries: readonly SettingEntry[];
  /** Settings that the group has too, described elsewhere on the page. */
  readonly shared?: SharedSettings;
}

/** Settings that are described once and apply in other places too. */
export interface SharedSettings {
  /** Where the settings apply too: `services.<name>`. */
  readonly path: string;
  readonly keys: readonly string[];
}

/** The settings of the page, in its order. */
export interface SettingSections {
  readonly platform: readonly SettingGroup[];
  readonly environment: readonly SettingGroup[];
  /** The settings that every workload has, with `<workload>` for `services.<name>` and the like. */
  readonly workload: readonly SettingGroup[];
  /** The keys that every alarm has, with `<alarm>` for its path. */
  readonly alarm: readonly SettingEntry[];
}

const WORKLOAD = "<workload>";
const SIDECAR = `${WORKLOAD}.sidecars.<name>`;

/** Sorts all settings into sections, in which each setting that workloads or containers share is listed once. */
export function settingSections({ platform, environment, shared }: SettingEntries): SettingSections {
  const kinds = workloadParts.map((part) => `${part}.<name>`);
  const ofWorkloads = sharedSettings(environment, kinds);
  const own = without(environment, ofWorkloads, kinds);
  const workload = ofWorkloads.map(({ suffix, entry }) => ({ ...entry, path: `${WORKLOAD}${suffix}` }));
  const ofContainers = sharedSettings(workload, [WORKLOAD, SIDECAR]);
  return {
    platform: grouped(platform),
    alarm: shared,
    environment: grouped(own).map((group) =>
      kinds.includes(`${group.key}.<name>`)
        ? { ...group, shared: { path: `${group.key}.<name>`, keys: topKeys(ofWorkloads) } }
        : group,
    ),
    workload: grouped(without(workload, ofContainers, [SIDECAR]), `${WORKLOAD}.`).map((group) =>
      group.key === "sidecars" ? { ...group, shared: { path: SIDECAR, keys: topKeys(ofContainers) } } : group,
    ),
  };
}

interface SharedSetting {
  /** The path below the places that share the setting: `.healthCheck.command`. */
  readonly suffix: string;
  readonly entry: SettingEntry;
}

/** The settings that are described in the same words in every one of the places. */
function sharedSettings(entries: readonly SettingEntry[], places: readonly string[]): SharedSetting[] {
  const [first = "", ...others] = places;
  const descriptions = new Map(entries.map((entry) => [entry.path, description(entry)]));
  return entries
    .filter(({ path }) => path.startsWith(`${first}.`))
    .map((entry) => ({ suffix: entry.path.slice(first.length), entry }))
    .filter(({ suffix, entry }) => others.every((place) => descriptions.get(place + suffix) === description(entry)));
}

function description(entry: SettingEntry): string {
  return JSON.stringify({ ...entry, path: "" });
}

function without(entries: readonly SettingEntry[], shared: readonly SharedSetting[], places: readonly string[]) {
  const paths = new Set(shared.flatMap(({ suffix }) => places.map((place) => place + suffix)));
  return entries.filter(({ path }) => !paths.has(path));
}

function topKeys(shared: readonly SharedSetting[]): string[] {
  return shared.map(({ suffix }) => suffix.slice(1)).filter((path) => /^\w+$/.test(path));
}

/** The entries by the first key of their paths, in the order of the first entry of each key. */
function grouped(entries: readonly SettingEntry[], prefix = ""): SettingGroup[] {
  const groups = new Map<string, SettingEntry[]>();
  for (const entry of entries) {
    const [key = ""] = entry.path.slice(prefix.length).split(/[.[]/);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups].map(([key, members]) => ({ key, entries: members }));
}
