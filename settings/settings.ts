import type * as z from "zod";
import { type EnvironmentSchema } from "./schema/environment";
import { type platformSchema } from "./schema/platform";
import { type workloadShape } from "./schema/workload";
import { type Stage } from "./stages";

type Settled<Part> = Part extends object ? { readonly [Key in keyof Part]: Settled<Part[Key]> } : Part;

type Environment = Settled<z.output<EnvironmentSchema>>;
type Platform = Settled<z.output<typeof platformSchema>>;

/** The tags that everything carries. */
export interface MandatoryTags extends Readonly<Record<string, string>> {
  readonly Project: string;
  readonly Environment: string;
  readonly Owner: string;
  readonly CostCenter: string;
  readonly DataClassification: string;
  readonly Compliance: string;
  readonly ManagedBy: string;
  readonly Repository: string;
}

/** Where a stack lives, and the tags of what is in it. */
export interface LocationSettings {
  readonly account: string;
  readonly region: string;
  readonly tags: MandatoryTags;
}

/** An environment with every default filled in, all keys in sorted order. */
export interface EnvironmentSettings extends LocationSettings, Environment {
  readonly name: string;
  readonly stage: Stage;
}

/** The settings, checked, with every default filled in, all keys in sorted order. */
export interface PlatformSettings extends Omit<
  Platform,
  "application" | "environments" | "tags" | "shared" | "repository" | "backend"
> {
  readonly backend: BackendSettings;
  readonly shared: LocationSettings;
  readonly environments: Readonly<Record<string, EnvironmentSettings>>;
}

export type NetworkSettings = Environment["network"];
export type NewNetworkSettings = Extract<NetworkSettings, { readonly cidr: string }>;
export type ExistingNetworkSettings = Exclude<NetworkSettings, NewNetworkSettings>;
export type IngressSettings = NonNullable<Environment["ingress"]>;
export type ServiceSettings = Environment["services"][string];
/** What the settings of every kind of workload have in common. */
export type WorkloadSettings = Pick<ServiceSettings, keyof typeof workloadShape>;
export type WorkerSettings = Environment["workers"][string];
export type JobSettings = Environment["jobs"][string];
export type TaskSettings = Environment["tasks"][string];
export type QueueSettings = Environment["queues"][string];
export type SidecarSettings = WorkloadSettings["sidecars"][string];
export type RouteSettings = ServiceSettings["routes"][string];
export type ScalingSettings = ServiceSettings["scaling"];
export type DatabaseSettings = NonNullable<Environment["database"]>;
export type DocumentDatabaseSettings = NonNullable<Environment["documentDatabase"]>;
export type SearchSettings = NonNullable<Environment["search"]>;
export type BucketSettings = Environment["buckets"][string];
export type SecretSettings = Environment["secrets"][string];
type HcpBackend = Extract<Platform["backend"], { readonly kind: "hcp" }>;
export type BackendSettings =
  Extract<Platform["backend"], { readonly kind: "s3" }> | (HcpBackend & { readonly workspacePrefix: string });
export type WaiverSettings = Platform["waivers"][number];
