/** What a part of the picture is. It decides the icon and the color. */
export type PartKind =
  | "internet"
  | "outside"
  | "firewall"
  | "load-balancer"
  | "distribution"
  | "gateway"
  | "endpoints"
  | "service"
  | "worker"
  | "job"
  | "task"
  | "function"
  | "server"
  | "database"
  | "cache"
  | "search"
  | "files"
  | "table"
  | "bucket"
  | "queue"
  | "topic"
  | "secrets"
  | "logs"
  | "keys"
  | "backups";

/** Where a part is: outside of AWS, in the region but in no VPC, in the VPC, or in one of its tiers, by the tier's id. */
export type Place = "outside" | "region" | "vpc" | { readonly tier: string };

/** Something that the picture shows as a box. */
export interface Part {
  /** Unique in the picture. */
  readonly id: string;
  readonly kind: PartKind;
  /** `web`. */
  readonly name: string;
  /** Lines below the name: `3 tasks`. */
  readonly details: readonly string[];
  readonly place: Place;
  /** Address of the resource that the part stands for; undefined if it stands for several, or for none. */
  readonly address?: string | undefined;
}

/** Subnets of a kind, over all zones. */
export interface Tier {
  readonly id: string;
  /** `Public subnets`. */
  readonly name: string;
  /** What it is meant for: what the internet reaches, what works, or what keeps data. */
  readonly kind: "public" | "private" | "isolated";
  /** Whether a route leads out of the VPC. What is looked up counts as having one. */
  readonly leadsOut: boolean;
  readonly zones: readonly Zone[];
}

/** The subnet of a tier in one availability zone. */
export interface Zone {
  /** `a`. */
  readonly letter: string;
  /** `10.0.0.0/20`; undefined if it isn't known at synthesis. */
  readonly range: string | undefined;
}

/** How one part reaches another. */
export interface Connection {
  /** Id of a part. */
  readonly from: string;
  /** Id of a part. */
  readonly to: string;
  /** By the network, as security groups allow; by permission, as policies allow; or because one starts the other. */
  readonly by: "network" | "permission" | "event";
  /** `443`, `reads`, `object created`. */
  readonly label: string;
}

/** What one environment consists of, as far as a picture shows it. */
export interface Architecture {
  /** Name of the stack. */
  readonly name: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** Undefined if the stack neither creates a VPC nor uses one. */
  readonly vpc: { readonly name: string; readonly range: string | undefined } | undefined;
  readonly tiers: readonly Tier[];
  readonly parts: readonly Part[];
  readonly connections: readonly Connection[];
}
