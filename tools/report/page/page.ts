import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Markup, markup } from "../markup/markup";
import { type Architecture } from "../picture/architecture/architecture";
import { pictureStyles } from "../picture/drawing/styles";
import { type Layout } from "../picture/drawing/layout";
import { type ReportData } from "../report-data";
import { architectureSection } from "./architecture-section";
import { changesSection } from "./changes-section";
import { controlsSection } from "./controls-section";
import { differencesSection } from "./differences-section";
import { inventorySection } from "./inventory-section";
import { overviewSection } from "./overview-section";
import { badge, type Section } from "./parts";
import { permissionsSection } from "./permissions-section";
import { quotasSection } from "./quotas-section";

/** How much a picture is made smaller at most. */
const SMALLEST = 0.62;

/** What a page says of an environment. */
export interface PageContent {
  readonly data: ReportData;
  readonly architecture: Architecture;
  readonly layout: Layout;
}

/** Writes the page of an environment: all in one file, which loads nothing. */
export function reportPage({ data, architecture, layout }: PageContent): string {
  const sections: readonly Section[] = [
    overviewSection(data),
    architectureSection(architecture, layout),
    ...controlsSection(data.controls),
    differencesSection(data.differences),
    inventorySection(data.inventory),
    permissionsSection(data.permissions),
    quotasSection(data.quotas),
    ...(data.changes ? [changesSection(data.changes)] : []),
  ];
  const { project, environment, environments, stage, account, region } = data;
  return document(
    `${project} ${environment}: report`,
    markup`<header>
<p class="crumbs"><a href="index.html">${project}</a>${environments.map((name) =>
      name === environment
        ? markup` <span aria-current="page">${name}</span>`
        : markup` <a href="${encodeURIComponent(name)}.html">${name}</a>`,
    )}</p>
<h1>${project} <span>${environment}</span> ${stage !== environment && badge(stage, stage)}</h1>
<p class="muted">AWS account ${account} in ${region}</p>
${themeButton()}
</header>
<nav aria-labelledby="contents"><details open><summary id="contents">Contents</summary><ol>${sections.map(
      ({ id, title, note }) =>
        markup`<li><a href="#${id}">${title}</a>${note !== undefined && note !== "" && markup` <small>${note}</small>`}</li>`,
    )}</ol></details></nav>
<main id="main">
${sections.map(
  ({ id, title, content }) =>
    markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}
</section>
`,
)}</main>
<footer><p>Made from the emitted Terraform alone, without access to AWS. The same data as JSON: <a href="${encodeURIComponent(environment)}.json">${environment}.json</a>.</p></footer>`,
    // A wide picture is scrolled sideways before its texts become too small.
    `.drawing > svg { min-width: ${Math.round(layout.width * SMALLEST)}px; }`,
  );
}

/** Writes the page that leads to those of the environments. */
export function indexPage(project: string, reports: readonly ReportData[]): string {
  return document(
    `${project}: reports`,
    markup`<header><h1>${project}</h1><p class="muted">A report of each environment</p>${themeButton()}</header>
<main id="main" class="index"><h2 class="hidden">Environments</h2><ul class="tiles">${reports.map(
      ({ environment, stage, account, region, controls: { totals }, stacks }) =>
        markup`<li><a href="${encodeURIComponent(environment)}.html"><strong>${environment}</strong> ${badge(stage, stage)}<span>account ${account} in ${region}</span><small>${totals.followed} rules followed, ${totals.waived} waived, ${totals.violated} violated; ${stacks.reduce((sum, { resources }) => sum + resources, 0).toLocaleString("en-US")} resources</small></a></li>`,
    )}</ul></main>`,
  );
}

function themeButton(): Markup {
  return markup`<p class="tools theme"><button type="button" data-theme-toggle>Dark or light</button></p>`;
}

function document(title: string, body: Markup, moreStyles = ""): string {
  const styles = `${readFileSync(path.join(__dirname, "styles.css"), "utf8")}${pictureStyles()}${moreStyles}`;
  const script = readFileSync(path.join(__dirname, "script.js"), "utf8");
  // Nothing is loaded, and nothing runs but this style sheet and this script.
  const policy = `default-src 'none'; style-src '${digest(styles)}'; script-src '${digest(script)}'; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(styles)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${body}
<script>${new Markup(script)}</script>
</body>
</html>
`.text;
}

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
