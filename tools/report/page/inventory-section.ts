import { type Markup, markup } from "../markup/markup";
import { type DataStore, type InventorySection } from "../report-data";
import { badge, breakable, counted, filter, reference, type Section } from "./parts";
import { table } from "./table";

const KEYS = { customer: "own key", aws: "key of AWS", none: "not encrypted" } as const;

/** The data stores with encryption, backup and protection, and everything by service. */
export function inventorySection({ services, stores }: InventorySection): Section {
  return {
    id: "inventory",
    title: "Inventory",
    content: markup`<h3>Data stores</h3>
${filter("stores", "Filter data stores")}
${table({
  id: "stores",
  caption: "Data stores, their encryption, backup and protection",
  columns: ["Data store", "Kind", "Encryption", "Key", "Backup", "Protection"],
  rows: stores.map((store) => [
    { shows: name(store), sortedBy: store.name ?? store.address },
    store.kind,
    { shows: badge(store.encryption.by, KEYS[store.encryption.by]), sortedBy: store.encryption.by },
    key(store),
    store.backup ?? none("none"),
    store.protection.length === 0 ? none("none") : store.protection.join(", "),
  ]),
  empty: "There are no data stores.",
})}
<h3>Resources by service</h3>
${table({
  id: "services",
  caption: "Number of resources by service of AWS",
  columns: ["Service", { title: "Resources", isNumber: true }, "Types"],
  rows: services.map(({ service, count, types }) => [
    service,
    count,
    markup`<details><summary>${counted(types.length, "type")}</summary><ul class="plain">${types.map((type) => markup`<li><code>${breakable(type.type)}</code> ${type.count}</li>`)}</ul></details>`,
  ]),
  empty: "There are no resources.",
})}`,
  };
}

function name(store: DataStore): Markup {
  return markup`${store.name !== undefined && markup`<strong>${breakable(store.name)}</strong><br>`}<small>${reference(store)}</small>`;
}

function key({ encryption: { key: id, isRotated } }: DataStore): Markup {
  if (id === undefined) return none("–");
  const rotation = isRotated === undefined ? "" : isRotated ? "rotated" : "not rotated";
  return markup`<code>${breakable(id)}</code> <span class="muted">${rotation}</span>`;
}

function none(text: string): Markup {
  return markup`<span class="muted">${text}</span>`;
}
