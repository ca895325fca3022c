import { type Markup, markup } from "../markup/markup";
import { type Architecture, type Connection } from "../picture/architecture/architecture";
import { draw } from "../picture/drawing/draw";
import { type Layout } from "../picture/drawing/layout";
import { counted, filter, type Section } from "./parts";
import { table } from "./table";

const WAYS: Readonly<Record<Connection["by"], string>> = {
  network: "network",
  permission: "permission",
  event: "event",
};

/** The picture, and what it shows as a table. */
export function architectureSection(architecture: Architecture, layout: Layout): Section {
  return {
    id: "architecture",
    title: "Architecture",
    content: markup`<p>Drawn from the Terraform of the stack <code>${architecture.name}</code>: what there is, where it is, and who may reach whom.</p>
<figure>
<div class="drawing scroll" role="region" aria-label="Picture of the architecture" tabindex="0">${draw(architecture, layout)}</div>
<figcaption><ul class="legend">
<li>${sample("network")} The security groups of both ends allow the connection, to this port.</li>
<li>${sample("permission")} The policy of its role allows it.</li>
<li>${sample("event")} One starts the other.</li>
<li><span class="together"></span> Connected alike, so drawn together. A line from the frame of a tier is one of every workload in it.</li>
</ul>
<p class="tools"><button type="button" data-zoom aria-pressed="false">Full size</button></p></figcaption>
</figure>
${connectionTable(architecture)}`,
  };
}

function sample(by: Connection["by"]): Markup {
  return markup`<svg class="picture sample" width="44" height="10" viewBox="0 0 44 10" aria-hidden="true" focusable="false"><path class="line ${by}" d="M1 5H36"/><path class="head ${by}" d="M35 1L43 5L35 9z"/></svg>`;
}

function connectionTable({ parts, connections }: Architecture): Markup {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const nameOf = (id: string) => byId.get(id)?.name ?? id;
  return markup`<details class="block"><summary>All ${counted(connections.length, "connection")} as a table</summary>
${filter("connections", "Filter connections")}
${table({
  id: "connections",
  caption: "Who may reach whom",
  columns: ["From", "To", "What", "By"],
  rows: connections.map(({ from, to, by, label }) => [
    nameOf(from),
    nameOf(to),
    label === "" ? "what it lets through" : label,
    WAYS[by],
  ]),
  empty: "Nothing is connected.",
})}</details>`;
}
