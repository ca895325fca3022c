import { markup } from "../markup/markup";
import { type QuotaLine } from "../report-data";
import { badge, breakable, filter, type Section } from "./parts";
import { table } from "./table";

/** How much of each quota is used, the tightest first. */
export function quotasSection(quotas: readonly QuotaLine[]): Section {
  const sorted = [...quotas].sort((one, other) => share(other) - share(one));
  const tight = quotas.filter(({ status }) => status !== "ok").length;
  return {
    id: "quotas",
    title: "Quotas",
    note: tight > 0 ? `${tight} near or over` : "",
    content: markup`<p>What AWS lets an account have, and how much of it the stacks use.</p>
${filter("quota-table", "Filter quotas")}
${table({
  id: "quota-table",
  caption: "Quotas, the most used first",
  columns: [
    "Quota",
    "Of",
    { title: "Used", isNumber: true },
    { title: "Limit", isNumber: true },
    { title: "Left", isNumber: true },
    "Share",
    "Source",
  ],
  rows: sorted.map((quota) => {
    const { name, code, subject, used, most, left, status, isAdjustable, granted, source } = quota;
    return [
      { shows: markup`${name}${code !== undefined && markup` <small class="muted">${code}</small>`}`, sortedBy: name },
      markup`<small>${breakable(subject)}</small>`,
      { shows: used === most ? number(used) : `${number(used)} to ${number(most)}`, sortedBy: most },
      {
        shows: markup`${number(limitOf(quota))}<br><small class="muted">${granted !== undefined ? "granted" : isAdjustable ? "adjustable" : "fixed"}</small>`,
        sortedBy: limitOf(quota),
      },
      { shows: number(left), sortedBy: left },
      {
        shows: markup`<meter min="0" max="1" high="0.8" value="${Math.min(1, share(quota)).toFixed(3)}" aria-label="Share of the quota that is used">${percent(quota)}</meter> ${status === "ok" ? percent(quota) : badge(status, percent(quota))}`,
        sortedBy: share(quota).toFixed(4),
      },
      markup`<small class="muted">${source}</small>`,
    ];
  }),
  empty: "Nothing is counted.",
})}`,
  };
}

function limitOf({ granted, default: standard }: QuotaLine): number {
  return granted ?? standard;
}

function share(quota: QuotaLine): number {
  const limit = limitOf(quota);
  return limit === 0 ? 0 : quota.most / limit;
}

function percent(quota: QuotaLine): string {
  return `${Math.round(share(quota) * 100)} %`;
}

function number(count: number): string {
  return count.toLocaleString("en-US");
}
