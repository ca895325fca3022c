import { readFileSync } from "node:fs";
import { join } from "node:path";
import { containerShape } from "../../../settings/schema/container";
import { environmentSchema } from "../../../settings/schema/environment";
import { platformSchema } from "../../../settings/schema/platform";
import { workloadShape } from "../../../settings/schema/workload";
import { settingsPage } from "../../../tools/docs/settings-page";
import { settingEntries, type SettingEntry } from "../../../tools/docs/settings-reference";

const entries = settingEntries();
const all = [...entries.platform, ...entries.environment, ...entries.shared];
const page = settingsPage(entries);

/** An item of the page that describes a setting, with the headings that it stands under. */
interface Item {
  readonly path: string;
  readonly section: string;
  readonly heading: string;
}

function itemsOf(markdown: string): Item[] {
  let [section, heading] = ["", ""];
  return markdown.split("\n").flatMap((line) => {
    if (line.startsWith("## ")) [section, heading] = [line.slice(3), ""];
    if (line.startsWith("### ")) heading = line.slice(4);
    const path = /^- \*\*`(?<path>[^`]+)`\*\*(?: with `[^`]+`)?[:\\]/.exec(line)?.groups?.["path"];
    return path === undefined ? [] : [{ path, section, heading }];
  });
}

/** The path that a setting is listed by: one for all workloads, and for the containers of a task. */
function listedPath(path: string): string {
  return path
    .replace(/^(?:services|workers|jobs|tasks)\.<name>\.(?=(?<key>\w+))/, (prefix, key: string) =>
      key in workloadShape ? "<workload>." : prefix,
    )
    .replace(/^<workload>\.sidecars\.<name>\.(?=(?<key>\w+))/, (prefix, key: string) =>
      key in containerShape ? "<workload>." : prefix,
    );
}

function headingsOf(markdown: string, level: string): string[] {
  return markdown.split("\n").flatMap((line) => (line.startsWith(`${level} `) ? [line.slice(level.length + 1)] : []));
}

/** What a setting says of its default that is not so. */
function defaultIssues({ path, actualDefault, statedDefault, required, isPart }: SettingEntry): string[] {
  if (actualDefault !== undefined) {
    const isStated = statedDefault === actualDefault || statedDefault?.startsWith(`${actualDefault}:`) === true;
    return isStated ? [] : [`${path}: @default is ${statedDefault ?? "missing"}, but the schema has ${actualDefault}`];
  }
  if (required) {
    return statedDefault === undefined ? [] : [`${path}: is required, but has @default ${statedDefault}`];
  }
  return isPart || statedDefault !== undefined ? [] : [`${path}: @default is missing`];
}

describe("docs/settings.md", () => {
  test("is up to date; if this fails, run: npm run docs", () => {
    expect(readFileSync(join(__dirname, "../../../docs/settings.md"), "utf8")).toBe(page);
  });

  test("has exactly one heading for every top-level key", () => {
    const ofPlatform = Object.keys(platformSchema.shape);
    const ofEnvironment = Object.keys(environmentSchema("test").shape).map((key) =>
      ofPlatform.includes(key) ? `${key} of an environment` : key,
    );
    expect(headingsOf(page, "###")).toEqual([...ofPlatform, ...ofEnvironment]);
  });

  test("lists every setting under the heading of its key", () => {
    const misplaced = itemsOf(page).filter(({ path, section, heading }) => {
      const [key = ""] = path.split(/[.[]/);
      const placeholders: Record<string, string> = { "<workload>": "Workload settings", "<alarm>": "Alarm settings" };
      const expected = key in placeholders ? [placeholders[key], ""] : [sectionOf(key), key];
      // Both the platform and an environment have tags.
      if (heading === `${key} of an environment`) return section !== "Environment settings";
      return section !== expected[0] || heading !== expected[1];
    });
    expect(misplaced).toEqual([]);
  });

  test("lists every setting, and those that workloads and containers share only once", () => {
    const own = all.map(({ path }) => path).filter((path) => listedPath(path) === path);
    const shared = new Set(all.map(({ path }) => listedPath(path)).filter((path) => path.startsWith("<workload>.")));
    const listed = itemsOf(page).map(({ path }) => path);
    expect(listed.sort()).toEqual([...own, ...shared].sort());
  });

  test("describes the keys of an alarm once, and alarms of a part as those of their kind", () => {
    const paths = itemsOf(page).map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith("<alarm>"))).toEqual([
      "<alarm>.threshold",
      "<alarm>.severity",
      "<alarm>.periods",
    ]);
    expect(paths.filter((path) => path.includes("cpuPercent.") || path.startsWith("services.<name>.alarms."))).toEqual(
      [],
    );
    expect(page).toMatch(/^- \*\*`alarms\.services\.cpuPercent`\*\*: an alarm; default 90\\$/m);
    expect(page).toMatch(
      /^- \*\*`services\.<name>\.alarms`\*\*: an object with the keys of `alarms\.services`; default \{\}: [^\n]*\\$/m,
    );
  });

  test("links to headings that exist", () => {
    const anchors = [...headingsOf(page, "##"), ...headingsOf(page, "###")].map((heading) =>
      heading.toLowerCase().replaceAll(" ", "-"),
    );
    const links = [...page.matchAll(/\]\(#(?<anchor>[^)]+)\)/g)].map(({ groups }) => groups?.["anchor"]);
    expect(new Set(anchors).size).toBe(anchors.length);
    expect(links.filter((anchor) => anchor === undefined || !anchors.includes(anchor))).toEqual([]);
    expect(links).toEqual(expect.arrayContaining(anchors));
  });
});

describe("the docstrings of the settings", () => {
  test("are whole sentences", () => {
    const fragments = all.filter(({ description }) => !/^[A-Z].*[.!)]$/s.test(description));
    expect(fragments.map(({ path, description }) => `${path}: ${description}`)).toEqual([]);
  });

  test("state the defaults of the schema", () => {
    expect(all.flatMap(defaultIssues)).toEqual([]);
  });
});

function sectionOf(key: string): string {
  return key in platformSchema.shape ? "Platform settings" : "Environment settings";
}
