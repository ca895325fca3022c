import { type Content, type Markup, markup } from "../markup/markup";
import { type ReportData } from "../report-data";
import { badge, counted, type Section } from "./parts";

/** The figures that an auditor looks at first. */
export function overviewSection(data: ReportData): Section {
  const { controls, inventory, permissions, quotas, stacks, changes } = data;
  const { totals } = controls;
  const judged = totals.followed + totals.waived + totals.violated;
  const encrypted = inventory.stores.filter(({ encryption }) => encryption.by !== "none").length;
  const ownKey = inventory.stores.filter(({ encryption }) => encryption.by === "customer").length;
  const tight = quotas.filter(({ status }) => status !== "ok").length;
  const resources = stacks.reduce((sum, stack) => sum + stack.resources, 0);
  return {
    id: "overview",
    title: "Overview",
    content: markup`<ul class="tiles">
${tile("controls", `${totals.followed} of ${judged}`, "rules are followed by every resource", ruleNote(totals))}
${tile("inventory", resources.toLocaleString("en-US"), `resources in ${counted(stacks.length, "stack")}`)}
${tile("inventory", `${encrypted} of ${inventory.stores.length}`, "data stores are encrypted", `${ownKey} of them by a key of this platform`)}
${tile("permissions", permissions.identities.length, "roles and groups", `and ${counted(permissions.resources.length, "resource policy", "resource policies")}`)}
${tile("quotas", tight, `of ${counted(quotas.length, "quota")} near or over`, undefined)}
${
  changes &&
  tile(
    "changes",
    changes.stacks.reduce((sum, stack) => sum + stack.resources.length, 0),
    "resources changed",
    `against ${changes.against}`,
  )
}
</ul>
<details class="block"><summary>${counted(stacks.length, "stack")}</summary><ul class="plain">${stacks.map(
      (stack) =>
        markup`<li><strong>${stack.name}</strong> ${badge(stack.stage, stack.stage)} <span class="muted">${[stack.account && `account ${stack.account}`, stack.region, counted(stack.resources, "resource")].filter(Boolean).join(" · ")}</span></li>`,
    )}</ul></details>`,
  };
}

function ruleNote({ waived, violated, unused }: ReportData["controls"]["totals"]): string {
  const parts = [
    violated > 0 && `${violated} violated`,
    waived > 0 && `${waived} waived`,
    `${unused} find nothing to judge`,
  ];
  return parts.filter((part) => part !== false).join(", ");
}

function tile(section: string, figure: Content, text: string, note?: string): Markup {
  return markup`<li><a href="#${section}"><strong>${figure}</strong><span>${text}</span>${note !== undefined && markup`<small>${note}</small>`}</a></li>`;
}
