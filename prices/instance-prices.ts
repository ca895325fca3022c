import { type Price, type PricedRegion, pricedRegions } from "./price";

/** Prices of the size `large` of a family, by the hour. */
type Families = Readonly<Record<string, Readonly<Record<PricedRegion, number>>>>;

/** Instances that are priced by their class. */
export interface InstancePrices {
  readonly name: string;
  readonly source: string;
  readonly asOf: string;
  readonly families: Families;
  /** Regions of which a stored copy of AWS's price list, or of a bill, agreed. */
  readonly confirmed: readonly PricedRegion[];
}

/**
 * How much a size costs, in parts of the size `nano` or its like: within a family, prices are in proportion, within a
 * thousandth of a dollar. Source: Amazon RDS User Guide, "Reserved DB instances for Amazon RDS" (normalized units).
 */
const units: Readonly<Record<string, number>> = {
  nano: 0.25,
  micro: 0.5,
  small: 1,
  medium: 2,
  large: 4,
  xlarge: 8,
};

/** Single-AZ instances of PostgreSQL. */
export const postgresInstances: InstancePrices = {
  name: "PostgreSQL instance",
  source: "Amazon RDS for PostgreSQL pricing",
  asOf: "2025-06",
  confirmed: ["us-east-1"],
  families: {
    t3: { "us-east-1": 0.145, "eu-west-1": 0.157, "eu-central-1": 0.171 },
    t4g: { "us-east-1": 0.129, "eu-west-1": 0.14, "eu-central-1": 0.152 },
    m5: { "us-east-1": 0.178, "eu-west-1": 0.197, "eu-central-1": 0.212 },
    m6g: { "us-east-1": 0.159, "eu-west-1": 0.177, "eu-central-1": 0.19 },
    m6i: { "us-east-1": 0.178, "eu-west-1": 0.197, "eu-central-1": 0.212 },
    m7g: { "us-east-1": 0.168, "eu-west-1": 0.187, "eu-central-1": 0.2 },
    r5: { "us-east-1": 0.25, "eu-west-1": 0.278, "eu-central-1": 0.297 },
    r6g: { "us-east-1": 0.225, "eu-west-1": 0.25, "eu-central-1": 0.267 },
    r6i: { "us-east-1": 0.25, "eu-west-1": 0.278, "eu-central-1": 0.297 },
    r7g: { "us-east-1": 0.239, "eu-west-1": 0.264, "eu-central-1": 0.283 },
  },
};

/** Instances of DocumentDB clusters, of which only the burstable families have the size `medium`. */
export const documentInstances: InstancePrices = {
  name: "DocumentDB instance",
  source: "Amazon DocumentDB pricing",
  asOf: "2025-06",
  confirmed: [],
  families: {
    t3: { "us-east-1": 0.156, "eu-west-1": 0.174, "eu-central-1": 0.186 },
    t4g: { "us-east-1": 0.1518, "eu-west-1": 0.1692, "eu-central-1": 0.1812 },
    r5: { "us-east-1": 0.277, "eu-west-1": 0.3, "eu-central-1": 0.323 },
    r6g: { "us-east-1": 0.2629, "eu-west-1": 0.2847, "eu-central-1": 0.3065 },
  },
};

/** Nodes of OpenSearch domains. */
export const searchInstances: InstancePrices = {
  name: "OpenSearch node",
  source: "Amazon OpenSearch Service pricing",
  asOf: "2025-06",
  confirmed: ["us-east-1"],
  families: {
    t3: { "us-east-1": 0.146, "eu-west-1": 0.156, "eu-central-1": 0.168 },
    c6g: { "us-east-1": 0.111, "eu-west-1": 0.121, "eu-central-1": 0.129 },
    c7g: { "us-east-1": 0.12, "eu-west-1": 0.131, "eu-central-1": 0.139 },
    m5: { "us-east-1": 0.142, "eu-west-1": 0.158, "eu-central-1": 0.17 },
    m6g: { "us-east-1": 0.128, "eu-west-1": 0.142, "eu-central-1": 0.153 },
    m7g: { "us-east-1": 0.135, "eu-west-1": 0.15, "eu-central-1": 0.162 },
    r5: { "us-east-1": 0.186, "eu-west-1": 0.208, "eu-central-1": 0.224 },
    r6g: { "us-east-1": 0.167, "eu-west-1": 0.186, "eu-central-1": 0.201 },
    r7g: { "us-east-1": 0.178, "eu-west-1": 0.198, "eu-central-1": 0.213 },
  },
};

/** Instances of EC2 with Linux. */
export const serverInstances: InstancePrices = {
  name: "EC2 instance",
  source: "Amazon EC2 On-Demand Pricing",
  asOf: "2025-11",
  confirmed: pricedRegions,
  families: {
    t3: { "us-east-1": 0.0832, "eu-west-1": 0.0912, "eu-central-1": 0.096 },
    t4g: { "us-east-1": 0.0672, "eu-west-1": 0.0736, "eu-central-1": 0.0768 },
    c6g: { "us-east-1": 0.068, "eu-west-1": 0.073, "eu-central-1": 0.0776 },
    c7g: { "us-east-1": 0.0725, "eu-west-1": 0.0775, "eu-central-1": 0.0825 },
    m5: { "us-east-1": 0.096, "eu-west-1": 0.107, "eu-central-1": 0.115 },
    m6g: { "us-east-1": 0.077, "eu-west-1": 0.086, "eu-central-1": 0.092 },
    m6i: { "us-east-1": 0.096, "eu-west-1": 0.107, "eu-central-1": 0.115 },
    m7g: { "us-east-1": 0.0816, "eu-west-1": 0.091, "eu-central-1": 0.0978 },
    r5: { "us-east-1": 0.126, "eu-west-1": 0.141, "eu-central-1": 0.152 },
    r6g: { "us-east-1": 0.1008, "eu-west-1": 0.1128, "eu-central-1": 0.1216 },
    r7g: { "us-east-1": 0.1071, "eu-west-1": 0.1199, "eu-central-1": 0.1292 },
  },
};

/**
 * Returns the price of an instance by the hour; undefined if the table doesn't have its family or size.
 * @param instanceClass `db.t4g.medium`, `m7g.large.search`, `r7g.2xlarge`
 */
export function instancePrice(instances: InstancePrices, instanceClass: string): Price | undefined {
  const [family = "", size = ""] = instanceClass.replace(/^db\.|\.search$/g, "").split(".");
  const large = Object.hasOwn(instances.families, family) ? instances.families[family] : undefined;
  const [, several] = /^(\d+)xlarge$/.exec(size) ?? [];
  const factor = several === undefined ? units[size] : Number(several) * 8;
  if (!large || factor === undefined) {
    return undefined;
  }
  const usd = (region: PricedRegion) => (large[region] * factor) / 4;
  return {
    name: `${instances.name} ${instanceClass}`,
    unit: "hour",
    usd: { "us-east-1": usd("us-east-1"), "eu-west-1": usd("eu-west-1"), "eu-central-1": usd("eu-central-1") },
    source: instances.source,
    asOf: instances.asOf,
    confirmed: instances.confirmed,
  };
}
