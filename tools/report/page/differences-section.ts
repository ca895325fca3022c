import { markup } from "../markup/markup";
import { type DifferencesSection } from "../report-data";
import { breakable, filter, type Section, value } from "./parts";
import { table } from "./table";

/** What differs between the environments. */
export function differencesSection({ environments, settings, resources, totals }: DifferencesSection): Section {
  return {
    id: "differences",
    title: "Differences between environments",
    content: markup`<p>Settings of which not all environments have the same value, with every default filled in.</p>
${filter("different-settings", "Filter settings")}
${table({
  id: "different-settings",
  caption: "Settings that differ",
  columns: ["Setting", ...environments],
  rows: settings.map(({ path, values }) => [
    { shows: markup`<code>${breakable(path)}</code>`, sortedBy: path },
    ...environments.map((name) => value(values[name])),
  ]),
  empty: "All environments have the same settings.",
})}
${table({
  id: "different-counts",
  caption: "Number of resources by type",
  columns: ["Type", ...environments.map((title) => ({ title, isNumber: true }))],
  rows: [
    ...resources.map(({ type, counts }) => [
      { shows: markup`<code>${breakable(type)}</code>`, sortedBy: type },
      ...environments.map((name) => counts[name] ?? 0),
    ]),
    ["All resources", ...environments.map((name) => totals[name] ?? 0)],
  ],
  empty: "",
})}`,
  };
}
