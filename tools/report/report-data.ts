import { type Changes } from "../diff/changes";

/** What the report of an environment says. Plain JSON: the page is made from it, and it is written beside the page. */
export interface ReportData {
  readonly project: string;
  readonly environment: string;
  readonly stage: string;
  readonly account: string;
  readonly region: string;
  /** All environments of the configuration. */
  readonly environments: readonly string[];
  /** The stacks that the report is about: that of the environment, those of its account, and what it shares. */
  readonly stacks: readonly StackSummary[];
  readonly controls: ControlsSection;
  readonly differences: DifferencesSection;
  readonly inventory: InventorySection;
  readonly permissions: PermissionsSection;
  readonly quotas: readonly QuotaLine[];
  /** What changed; absent unless the report is made against something. */
  readonly changes?: Changes;
}

/** A stack that the report is about. */
export interface StackSummary {
  readonly name: string;
  readonly stage: string;
  /** Absent if they aren't known at synthesis. */
  readonly account?: string;
  readonly region?: string;
  readonly resources: number;
}

/** The rules, what shows that they are followed, and where they are not. */
export interface ControlsSection {
  /** In the order of docs/guardrail-rules.md. */
  readonly rules: readonly RuleReport[];
  /** The same by catalog, and by control within it. */
  readonly catalogs: readonly CatalogReport[];
  readonly waivers: readonly WaiverReport[];
  readonly totals: Readonly<Record<RuleStatus, number>>;
}

/** `followed`: by every resource. `waived`: where it isn't, a waiver says why. `unused`: it finds no resource to judge. */
export type RuleStatus = "followed" | "waived" | "violated" | "unused";

/** How a rule is followed. */
export interface RuleReport {
  readonly id: string;
  readonly wants: string;
  readonly severity: string;
  readonly reason: string;
  readonly fix: string;
  readonly status: RuleStatus;
  /** Controls by the name of their catalog; see {@link CatalogReport}. */
  readonly controls: Readonly<Record<CatalogName, readonly string[]>>;
  /** Stacks in which the settings turn the rule off. */
  readonly offIn: readonly string[];
  /** Stacks in which a violation is a warning. */
  readonly warnsIn: readonly string[];
  readonly resources: readonly JudgedResource[];
}

/** A resource that a rule looked at. */
export interface JudgedResource extends ResourceReference {
  readonly status: Exclude<RuleStatus, "unused">;
  readonly evidence: readonly EvidenceLine[];
  /** What was found against the rule. */
  readonly violations: readonly string[];
  /** Position in {@link ControlsSection.waivers}; absent if none applies. */
  readonly waiver?: number;
}

/** A resource of a stack. */
export interface ResourceReference {
  readonly stack: string;
  /** `aws_s3_bucket.access_logs`. */
  readonly address: string;
  /** Path of the construct: `prod/access-logs/bucket`. */
  readonly path: string;
}

/** An attribute that shows that a rule is followed. */
export interface EvidenceLine {
  /** Address of the resource that has it: often another one than is judged. */
  readonly resource: string;
  readonly attribute: string;
  /** As Terraform will read it; null if it isn't set. */
  readonly value: unknown;
}

export type CatalogName = "securityHub" | "cis" | "wellArchitected" | "claims";

/** The controls of a catalog. */
export interface CatalogReport {
  readonly name: CatalogName;
  /** `AWS Foundational Security Best Practices`. */
  readonly title: string;
  readonly controls: readonly ControlReport[];
}

/** A control, with the rules that answer it. */
export interface ControlReport {
  /** `S3.8`. */
  readonly id: string;
  /** What it says; absent if only the catalog does. */
  readonly title?: string;
  /** The worst status of its rules. */
  readonly status: RuleStatus;
  /** Ids of the rules. */
  readonly rules: readonly string[];
}

/** A waiver of the settings. */
export interface WaiverReport {
  /** What it is for: an environment or an account. */
  readonly scope: string;
  /** A setting, or the id of a rule. */
  readonly of: string;
  /** Pattern of construct paths; absent if it is for all. */
  readonly path?: string;
  readonly reason: string;
  readonly owner?: string;
  /** The last day on which it applies: `2027-01-31`. */
  readonly until?: string;
}

/** What differs between the environments. */
export interface DifferencesSection {
  readonly environments: readonly string[];
  /** Settings of which not all environments have the same value, by path. */
  readonly settings: readonly DifferentSetting[];
  /** Number of resources by type, of each environment; only types that differ. */
  readonly resources: readonly DifferentCount[];
  /** Number of resources of each environment. */
  readonly totals: Readonly<Record<string, number>>;
}

/** A setting with a value of its own in some environments. */
export interface DifferentSetting {
  /** Within an environment: `databases.orders.multiAz`. */
  readonly path: string;
  /** Value by environment, as it is after defaults; an environment without the setting is absent. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** How many resources of a type each environment has. */
export interface DifferentCount {
  readonly type: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** What there is. */
export interface InventorySection {
  /** By service of AWS. */
  readonly services: readonly ServiceCount[];
  readonly stores: readonly DataStore[];
}

/** How many resources of a service there are. */
export interface ServiceCount {
  /** `Amazon S3`. */
  readonly service: string;
  readonly count: number;
  /** By type, in all stacks of the report. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
}

/** Something that holds data. */
export interface DataStore extends ResourceReference {
  readonly type: string;
  /** `PostgreSQL database`, `bucket`. */
  readonly kind: string;
  /** Physical name, if it is known. */
  readonly name?: string;
  readonly encryption: Encryption;
  /** How it is backed up, in words: `every day, kept for 30 days`. Absent if it is not. */
  readonly backup?: string;
  /** What keeps it from being deleted, in words; empty if nothing does. */
  readonly protection: readonly string[];
}

/** How data is encrypted. */
export interface Encryption {
  /** `customer`: by a key of ours; `aws`: by a key that AWS owns or manages. */
  readonly by: "customer" | "aws" | "none";
  /** Address or ARN of the key, as far as it is known. */
  readonly key?: string;
  /** Whether the key is rotated; absent if it isn't in the stacks of the report. */
  readonly isRotated?: boolean;
}

/** Who may do what. */
export interface PermissionsSection {
  /** Roles, users, groups, and policies that belong to none. */
  readonly identities: readonly IdentityReport[];
  /** What lets somebody in by itself: policies of buckets, keys, queues. */
  readonly resources: readonly ResourcePolicyReport[];
}

/** What a role may do, and who may assume it. */
export interface IdentityReport {
  readonly stack: string;
  readonly kind: "role" | "user" | "group" | "policy";
  readonly name: string;
  readonly address?: string;
  /** Who may assume it; empty for what is no role. */
  readonly trust: readonly StatementReport[];
  readonly permissions: readonly StatementReport[];
  readonly managedPolicies: readonly { readonly arn: string; readonly reason?: string }[];
}

/** The policy of a resource. */
export interface ResourcePolicyReport {
  readonly stack: string;
  readonly address: string;
  readonly statements: readonly StatementReport[];
}

/** A statement in readable form. Arns are resolved as far as they are known before an apply. */
export interface StatementReport {
  readonly isDenied: boolean;
  /** Empty in the policy of an identity. */
  readonly principals: readonly Marked[];
  readonly actions: readonly Marked[];
  /** Empty in a trust policy. */
  readonly resources: readonly Marked[];
  /** `StringEquals aws:SourceAccount: 111111111111`. */
  readonly conditions: readonly string[];
  /** Why it allows as much as it does. */
  readonly reason?: string;
}

/** A value of a statement. */
export interface Marked {
  readonly text: string;
  /** Whether it stands for more than one thing: `s3:Get*`, `*`, everyone. */
  readonly isWildcard: boolean;
}

/** How much of a quota is used. */
export interface QuotaLine {
  /** Key in the setting `quotas`. */
  readonly key: string;
  /** What AWS calls it. */
  readonly name: string;
  readonly code?: string;
  readonly isAdjustable: boolean;
  /** What an account has by default. */
  readonly default: number;
  /** What AWS granted, as the settings say; absent if nothing was. */
  readonly granted?: number;
  /** What uses it: the address of a resource, an account and region. */
  readonly subject: string;
  readonly stacks: readonly string[];
  readonly used: number;
  /** The most that may be used, where only an apply tells; as much as `used` otherwise. */
  readonly most: number;
  readonly left: number;
  /** `near`: at least 80 % is used. */
  readonly status: "ok" | "near" | "over";
  /** Title of AWS's page. */
  readonly source: string;
}
