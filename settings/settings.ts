import type * as z from "zod";
import { type RegionDefinition } from "../constructs/core/regions";
import { type accountSchema } from "./schema/account/account";
import { type EnvironmentSchema } from "./schema/environment";
import { type platformSchema } from "./schema/platform";
import { type workloadShape } from "./schema/workload";
import { type Stage } from "./stages";

type DeepReadonly<Part> = Part extends object ? { readonly [Key in keyof Part]: DeepReadonly<Part[Key]> } : Part;

type Environment = DeepReadonly<z.output<EnvironmentSchema>>;
type Platform = DeepReadonly<z.output<typeof platformSchema>>;

/** The tags of every resource. */
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

/** Where a stack is deployed, and the tags of its resources. */
export interface LocationSettings {
  readonly account: string;
  readonly region: string;
  readonly tags: MandatoryTags;
}

/** The settings of an environment, with every default filled in and all keys sorted. */
export interface EnvironmentSettings extends LocationSettings, Omit<Environment, "tags"> {
  readonly name: string;
  readonly stage: Stage;
  /** Reference of the image that a workload runs, by the workload's name, where an image file says so. */
  readonly deployedImages: Readonly<Record<string, string>>;
}

/** The settings of an AWS account, with every default filled in and all keys sorted. */
export interface AccountSettings extends DeepReadonly<z.output<typeof accountSchema>> {
  /** The name in `accounts`, or else the id. */
  readonly name: string;
  /** Tags of the account's stack. */
  readonly tags: MandatoryTags;
  /** Whether the account holds what all environments share. */
  readonly isShared: boolean;
  /** Names of the environments in the account. */
  readonly environments: readonly string[];
  /** The region of the account's stack first, and then those of its environments. */
  readonly regions: readonly string[];
  /** Whether one of its environments is of the stage `prod`. */
  readonly hasProd: boolean;
  /** What `terraform destroy` may delete of the account's stack: as little as in any of its environments. */
  readonly destroy: EnvironmentSettings["destroy"];
}

/** The checked settings of the platform, with every default filled in and all keys sorted. */
export interface PlatformSettings extends Omit<
  Platform,
  "accounts" | "application" | "environments" | "tags" | "shared" | "repository" | "backend" | "regions"
> {
  /** Every AWS account of the platform, by its name. */
  readonly accounts: Readonly<Record<string, AccountSettings>>;
  /** Definitions of regions that this version does not know or knows otherwise, by name. */
  readonly regions: Readonly<Record<string, RegionDefinition>>;
  readonly backend: BackendSettings;
  readonly shared: LocationSettings;
  readonly environments: Readonly<Record<string, EnvironmentSettings>>;
}

export type NetworkSettings = Environment["network"];
export type NewNetworkSettings = Extract<NetworkSettings, { readonly cidr: string }>;
export type ExistingNetworkSettings = Extract<NetworkSettings, { readonly existing: object }>;
export type IngressSettings = NonNullable<Environment["ingress"]>;
export type TcpIngressSettings = NonNullable<Environment["tcpIngress"]>;
export type ExistingIngressSettings = NonNullable<Environment["existingIngress"]>;
export type SharedIngressSettings = NonNullable<Environment["sharedIngress"]>;
export type OffHoursSettings = NonNullable<Environment["offHours"]>;
export type BackupSettings = Environment["backup"];
export type ServiceSettings = Environment["services"][string];
/** The settings that every kind of workload has. */
export type WorkloadSettings = Pick<ServiceSettings, keyof typeof workloadShape>;
export type PermissionSettings = WorkloadSettings["permissions"][string];
export type WorkerSettings = Environment["workers"][string];
export type JobSettings = Environment["jobs"][string];
export type TaskSettings = Environment["tasks"][string];
export type QueueSettings = Environment["queues"][string];
export type UsesSettings = WorkloadSettings["uses"];
export type EgressSettings = WorkloadSettings["egress"][number];
export type SidecarSettings = WorkloadSettings["sidecars"][string];
export type RouteSettings = ServiceSettings["routes"][string];
export type ScalingSettings = ServiceSettings["scaling"];
export type DatabaseSettings = NonNullable<Environment["database"]>;
export type DatabaseUserSettings = DatabaseSettings["users"][string];
export type DocumentDatabaseSettings = NonNullable<Environment["documentDatabase"]>;
export type SearchSettings = NonNullable<Environment["search"]>;
export type BucketSettings = Environment["buckets"][string];
export type SecretSettings = Environment["secrets"][string];
export type S3BackendSettings = Extract<Platform["backend"], { readonly kind: "s3" }>;
type HcpBackend = Extract<Platform["backend"], { readonly kind: "hcp" }>;
export type BackendSettings = S3BackendSettings | (HcpBackend & { readonly workspacePrefix: string });
export type ImagesSettings = Platform["images"];
export type IdentitySettings = NonNullable<Platform["access"]["identity"]>;
export type PipelinesSettings = NonNullable<Platform["access"]["pipelines"]>;
export type WaiverSettings = Platform["waivers"][number];
