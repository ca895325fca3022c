import { type SettingEntry } from "./settings-reference";

const INTRODUCTION = `# Settings
<!-- Made by \`npm run docs\` from settings/schema; edit the docstrings there. -->

\`config/index.ts\` exports one object: the platform, its application and its environments. An editor completes every
key and shows what stands here on hover.

**One application, and what differs beside it.** An environment's settings are those of \`application\`, with those of
\`environments.<name>\` put over them: objects are merged key by key, lists and values take the place of the
application's, and \`null\` takes a part out. So every key below the heading "An environment" may stand in either.

**The stage gives the defaults.** \`test\`, \`staging\` and \`prod\` differ where the last column says so, and nowhere else.
An environment with another name says which \`stage\` it takes after.

**What weakens prod needs a reason.** A setting that is weaker than the default of the stage \`prod\` is refused there,
unless \`waivers\` names it and says why. A waiver that nothing needs is refused too. A plain environment variable that
looks like a secret needs one in every environment.

**All faults at once.** Every synthesis checks the settings first. Wrong settings write nothing, and each fault is
named with its path, what is wrong and what would be right.
`;

/** Where each part of the page begins, by the path of its first setting. */
const headings: Readonly<Record<string, string>> = {
  project: "## The platform",
  "environments.<name>.account": "## An environment's place",
  network: "## An environment",
  "network.cidr": "### network",
  logs: "### logs, cluster, destroy",
  ingress: "### ingress",
  services: "### services",
  "services.<name>.sidecars.<name>.image": "### services: sidecars",
  "services.<name>.writablePaths": "### services: containers",
  "services.<name>.routes": "### services: routes",
  "services.<name>.scaling": "### services: scaling, deployment, access",
  database: "### database",
  buckets: "### buckets and secrets",
};

const TABLE_HEAD = "| setting | what it is | allowed | default |\n|---|---|---|---|";

/** The page that describes every setting. */
export function settingsPage(entries: readonly SettingEntry[]): string {
  const lines = entries.flatMap((entry) => {
    const heading = headings[entry.path];
    return [...(heading === undefined ? [] : [`\n${heading}`, TABLE_HEAD]), row(entry)];
  });
  return [INTRODUCTION.trimEnd(), ...lines, ""].join("\n");
}

function row({ path, description, allowed, statedDefault, required, isPart }: SettingEntry): string {
  const fallback = required ? "required" : "";
  const cells = [`\`${path}\``, description, isPart ? "" : allowed, statedDefault ?? fallback];
  return `| ${cells.map(cell).join(" | ")} |`;
}

/** Text that neither ends a table's cell nor, outside of code, is taken for markup. */
function cell(text: string): string {
  const escaped = text.replace(/\s+/g, " ").replaceAll("|", "\\|");
  return escaped.replace(/(?<code>`[^`]*`)|[*<_]/g, (match, code: string | undefined) => code ?? `\\${match}`);
}
