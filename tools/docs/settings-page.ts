import { type SettingEntry } from "./settings-reference";

const INTRODUCTION = `# Settings

<!-- Made by \`npm run docs\` from settings/schema; edit the docstrings there. -->

\`examples/shop/index.ts\` exports one object: the platform, its application and its environments. An editor completes every
key and shows what stands here on hover.

**One application, and what differs beside it.** An environment's settings are those of \`application\`, with those of
\`environments.<name>\` put over them: objects are merged key by key, lists and values take the place of the
application's, \`null\` takes a part out, and a part of another \`kind\` takes the place of the whole. So every key below
the heading "An environment" may stand in either.

**The stage gives the defaults.** \`test\`, \`staging\` and \`prod\` differ where a default says so, and nowhere else.
An environment with another name says which \`stage\` it takes after.

**What weakens prod needs a reason.** A setting that is weaker than the default of the stage \`prod\` is refused there,
unless \`waivers\` names it and says why. A waiver that nothing needs is refused too. A plain environment variable that
looks like a secret needs one in every environment.

**All issues at once.** Every synthesis checks the settings first. Wrong settings write nothing, and each fault is
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
  documentDatabase: "### documentDatabase",
  buckets: "### buckets and secrets",
};

/** The page that describes every setting. */
export function settingsPage(entries: readonly SettingEntry[]): string {
  const lines = entries.flatMap((entry) => {
    const heading = headings[entry.path];
    return [...(heading === undefined ? [] : ["", heading, ""]), item(entry)];
  });
  return [INTRODUCTION.trimEnd(), ...lines, ""].join("\n");
}

/** A setting in two lines: its path, its values and default; then what it is. */
function item({ path, description, allowed, statedDefault, required, isPart }: SettingEntry): string {
  const fallback = required ? ["required"] : [];
  const facts = [
    ...(isPart ? [] : [allowed]),
    ...(statedDefault === undefined ? fallback : [`default ${statedDefault}`]),
  ];
  const values = facts.length === 0 ? "" : `: ${facts.join("; ")}`;
  return `- **\`${path}\`**${plain(values)}\\\n  ${plain(description)}`;
}

/** Text in one line, in which nothing outside of code is taken for markup. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/(?<code>`[^`]*`)|[*<]/g, (mark, code: string | undefined) => code ?? `\\${mark}`);
}
