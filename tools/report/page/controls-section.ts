import { type Content, type Markup, markup } from "../markup/markup";
import {
  type CatalogName,
  type CatalogReport,
  type ControlsSection,
  type JudgedResource,
  type RuleReport,
  type WaiverReport,
} from "../report-data";
import { badge, breakable, counted, expander, filter, reference, type Section, STATUS, value } from "./parts";
import { table } from "./table";

/** The rules with their evidence, the controls of the catalogs, and the waivers. */
export function controlsSection(controls: ControlsSection): readonly Section[] {
  const { rules, catalogs, waivers, totals } = controls;
  const sorted = [...rules].sort((one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status));
  return [
    {
      id: "controls",
      title: "Controls and evidence",
      note: totals.violated > 0 ? `${totals.violated} violated` : "",
      content: markup`<p>Every rule was checked against the Terraform that is emitted. Open a rule to see each resource that it looked at, and the values that show how it is followed.</p>
${filter("rules", "Filter rules")}
<p class="tools">${(["violated", "waived", "followed", "unused"] as const).map(
        (status) =>
          markup`<label class="choice"><input type="checkbox" checked data-status="${status}" data-of="rules"> ${STATUS[status]} (${totals[status]})</label> `,
      )} ${expander("rules")}</p>
<div id="rules" class="entries">
${sorted.map((rule) => ruleEntry(rule, waivers))}</div>`,
    },
    {
      id: "catalogs",
      title: "Controls by catalog",
      content: markup`${catalogs.map(catalog)}`,
    },
    {
      id: "waivers",
      title: "Waivers",
      note: String(waivers.length),
      content: markup`<p>What is weaker than the rules or the defaults want, and why.</p>
${table({
  id: "waiver-table",
  caption: "Waivers",
  columns: ["Of", "Scope", "Reason", "Owner", "Until"],
  rows: waivers.map(({ of, path, scope, reason, owner, until }, index) => [
    {
      shows: markup`<span id="waiver-${index}"><code>${breakable(of)}</code></span>${path !== undefined && markup`<br><small>${breakable(path)}</small>`}`,
      sortedBy: of,
    },
    scope,
    reason,
    owner ?? dash(),
    until ?? dash(),
  ]),
  empty: "There are no waivers.",
})}`,
    },
  ];
}

const ORDER: readonly RuleReport["status"][] = ["violated", "waived", "followed", "unused"];

const CATALOGS: Readonly<Record<CatalogName, string>> = {
  securityHub: "Security Hub",
  cis: "CIS",
  wellArchitected: "Well-Architected",
  claims: "Claims",
};

function ruleEntry(
  { id, wants, severity, status, reason, fix, controls, offIn, warnsIn, resources }: RuleReport,
  waivers: readonly WaiverReport[],
): Markup {
  const answered = (Object.keys(CATALOGS) as CatalogName[]).filter((name) => controls[name].length > 0);
  return markup`<details class="entry" id="rule-${id}" data-status="${status}"><summary>${badge(status, STATUS[status])}<span class="line"><span class="wants">${sentence(wants)}</span><span class="about"><code>${breakable(id)}</code> · ${severity}${resources.length > 0 && ` · ${counted(resources.length, "resource")}`}${offIn.length > 0 && ` · off in ${offIn.join(", ")}`}${warnsIn.length > 0 && ` · only a warning in ${warnsIn.join(", ")}`}</span></span></summary>
<p>${reason} ${fix}</p>
<dl class="inline">${answered.map((name) => markup`<div><dt>${CATALOGS[name]}</dt><dd>${controls[name].join(", ")}</dd></div>`)}</dl>
${resources.length > 0 && evidenceTable(id, wants, resources, waivers)}</details>
`;
}

function evidenceTable(
  id: string,
  wants: string,
  resources: readonly JudgedResource[],
  waivers: readonly WaiverReport[],
): Markup {
  return table({
    id: `evidence-${id}`,
    caption: `Evidence: ${wants}`,
    columns: ["Resource", "Status", "Evidence"],
    rows: resources.map((resource) => [
      { shows: reference(resource), sortedBy: resource.address },
      { shows: badge(resource.status, STATUS[resource.status]), sortedBy: resource.status },
      [
        ...resource.violations.map((found) => markup`<div>${found}</div>`),
        ...resource.evidence.map((line) => evidence(resource, line)),
        waiverLink(resource, waivers),
      ],
    ]),
    empty: "",
  });
}

function evidence(
  { address }: JudgedResource,
  { resource, attribute, value: found }: JudgedResource["evidence"][number],
): Markup {
  const owner = resource === address ? undefined : markup`<code>${breakable(resource)}</code> `;
  return markup`<div>${owner}<code>${breakable(attribute)}</code> = ${value(found)}</div>`;
}

function waiverLink({ waiver }: JudgedResource, waivers: readonly WaiverReport[]): Content {
  const found = waiver === undefined ? undefined : waivers[waiver];
  return found && markup`<div><a href="#waiver-${waiver}">Waived</a>: ${found.reason}</div>`;
}

function catalog({ name, title, controls }: CatalogReport): Markup {
  return markup`<details class="block"><summary>${title} <span class="muted">${counted(controls.length, "control")}</span></summary>
${filter(`catalog-${name}`, "Filter controls")}
${table({
  id: `catalog-${name}`,
  caption: title,
  columns: ["Control", "Status", "What it says", "Rules"],
  rows: controls.map(({ id, title: says, status, rules }) => [
    id,
    { shows: badge(status, STATUS[status]), sortedBy: status },
    says ?? dash(),
    rules.map((rule) => markup`<a href="#rule-${rule}"><code>${breakable(rule)}</code></a> `),
  ]),
  empty: "No rule answers a control of this catalog.",
})}</details>
`;
}

function sentence(wants: string): string {
  return `${wants.charAt(0).toUpperCase()}${wants.slice(1)}`;
}

function dash(): Markup {
  return markup`<span class="muted">–</span>`;
}
