import { type PartKind } from "../architecture/architecture";

/** What a kind of part is about; parts of one family have one color. */
export type Family = "outside" | "entrance" | "compute" | "data" | "storage" | "messages" | "security";

interface Look {
  readonly family: Family;
  /** Paths in a square of 20 by 20, drawn as lines. */
  readonly icon: string;
}

const GLOBE = "M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16M2 10h16M10 2c-5 5-5 11 0 16M10 2c5 5 5 11 0 16";
const GEAR =
  "M10 6.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M10 2v3M10 15v3M2 10h3M15 10h3M4.3 4.3l2.2 2.2M13.5 13.5l2.2 2.2M15.7 4.3l-2.2 2.2M6.5 13.5l-2.2 2.2";
const CYLINDER = "M3 5c0-4 14-4 14 0v10c0 4-14 4-14 0zM3 5c0 4 14 4 14 0M3 10c0 4 14 4 14 0";

export const LOOKS: Readonly<Record<PartKind, Look>> = {
  internet: { family: "outside", icon: GLOBE },
  outside: { family: "outside", icon: "M4 18V4h8v14M12 9h5v9M7 7h2M7 10h2M7 13h2M2 18h16" },
  firewall: {
    family: "security",
    icon: "M10 2l7 2.5v5c0 4-3 7-7 8.5c-4-1.5-7-4.500-7-8.500v-5zM7 10l2.200 2.200l4-4.400",
  },
  "load-balancer": {
    family: "entrance",
    icon: "M2 10h5M7 10l5-6h5M7 10h10M7 10l5 6h5M14.500 1.500l3 2.500l-3 2.500M14.500 7.500l3 2.500l-3 2.500M14.500 13.500l3 2.500l-3 2.500",
  },
  distribution: { family: "entrance", icon: GLOBE },
  gateway: { family: "entrance", icon: "M2 3v14M2 10h14M12 5.500l5 4.500l-5 4.500" },
  endpoints: {
    family: "entrance",
    icon: "M8 12l4-4M9 5l2-2a4.200 4.200 0 0 1 6 6l-2 2M11 15l-2 2a4.200 4.200 0 0 1-6-6l2-2",
  },
  service: { family: "compute", icon: "M10 2l7 4v8l-7 4l-7-4V6zM3 6l7 4l7-4M10 10v8" },
  worker: { family: "compute", icon: GEAR },
  job: { family: "compute", icon: "M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16M10 5.500V10l3.200 2" },
  task: { family: "compute", icon: "M3 3h14v14H3zM8 6.500l5.500 3.500l-5.500 3.500z" },
  function: { family: "compute", icon: "M3 17l6-10M5 3h3l7 14h3" },
  server: { family: "compute", icon: "M3 3h14v6H3zM3 11h14v6H3zM6 6h.010M6 14h.010" },
  database: { family: "data", icon: CYLINDER },
  cache: { family: "data", icon: "M11 2L4 11h5l-1 7l8-10h-5.500z" },
  search: { family: "data", icon: "M8.500 2.500a6 6 0 1 0 0 12a6 6 0 1 0 0-12M13 13l4.500 4.500" },
  table: { family: "data", icon: "M2.500 3h15v14h-15zM2.500 8h15M2.500 12.500h15M8 3v14" },
  files: { family: "storage", icon: "M2 5h6l2 2h8v10H2z" },
  bucket: { family: "storage", icon: "M3 4c0-2.700 14-2.700 14 0l-2 12.500c-1 2-9 2-10 0zM3 4c0 2.700 14 2.700 14 0" },
  queue: { family: "messages", icon: "M2 6h4v8H2zM8 6h4v8H8zM14 6h4v8h-4z" },
  topic: { family: "messages", icon: "M4 14V9a6 6 0 0 1 12 0v5l1.500 1.500h-15zM8 18h4" },
  secrets: { family: "security", icon: "M4 9h12v9H4zM6.500 9V6.500a3.500 3.500 0 0 1 7 0V9M10 12.500v2.500" },
  keys: { family: "security", icon: "M7 6.500a4 4 0 1 0 0 8a4 4 0 1 0 0-8M10.800 9.500L18 9.500v3.500M15 9.500v2.500" },
  logs: { family: "storage", icon: "M4 2h9l3 3v13H4zM7 8h6M7 11h6M7 14h4" },
  backups: { family: "storage", icon: "M3 10a7 7 0 1 1 2 5M3 15v-4.500h4.500M10 6.500V10l2.500 1.500" },
};
