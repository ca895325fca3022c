import { type Resource } from "../tree/resource";
import { type Tree } from "../tree/tree";

/** How bad a violation is, on the scale of AWS Security Hub. */
export type Severity = "critical" | "high" | "medium" | "low";

/** What a rule answers in catalogs of controls. */
export interface Controls {
  /** AWS Foundational Security Best Practices, and other controls of Security Hub: `S3.8`. */
  readonly securityHub?: readonly string[];
  /** CIS AWS Foundations Benchmark v5.0.0: `2.1.4`. */
  readonly cis?: readonly string[];
  /** AWS Well-Architected Framework, best practices as numbered in the edition of 2025-02-25: `SEC05-BP02`. */
  readonly wellArchitected?: readonly string[];
  /** Claims of docs/claims.md: `W9`. */
  readonly claims?: readonly string[];
}

/** An attribute of a resource that shows that a rule is followed. */
export interface Evidence {
  readonly resource: Resource;
  /** `versioning_configuration.status`. */
  readonly attribute: string;
  readonly value: unknown;
}

/** A rule on synthesized resources, no matter what made them. */
export interface Rule {
  /** Stable id, the service first: `s3-public-access-block`. Waivers carry it, so it never changes. */
  readonly id: string;
  /** What is wanted, in one line that ends without a full stop: `every bucket blocks public access in all four ways`. */
  readonly wants: string;
  readonly severity: Severity;
  readonly controls: Controls;
  /** Types of the resources that it looks at. */
  readonly types: readonly [string, ...string[]];
  /** Why, in a sentence: what happens otherwise. */
  readonly reason: string;
  /** What to do, in a sentence that names constructs, props or arguments. */
  readonly fix: string;
  /**
   * The stages in which it applies. A rule that a setting may relax applies to prod alone, where that takes a waiver.
   * @default "all"
   */
  readonly stages?: "all" | "prod";
  /**
   * Paths of the settings that lead to a violation, in an environment or an account: `databases.*.multiAz`. A waiver of
   * such a setting is one of the rule, for the resources of the part that `*` stands for; a further `*` is any name.
   * @default none
   */
  readonly settings?: readonly string[];
  /**
   * Judges one resource.
   * @returns what was found, a line for each violation, each a clause that needs no context:
   * "`block_public_acls` is not set"; undefined or an empty list if the rule is followed
   */
  readonly check: (resource: Resource, tree: Tree) => string | readonly string[] | undefined;
  /**
   * Lists what shows that the rule is followed, for the report.
   * @default the values of `attributes`
   */
  readonly evidence?: (resource: Resource, tree: Tree) => readonly Evidence[];
  /**
   * Attributes of the resource that show that the rule is followed.
   * @default none
   */
  readonly attributes?: readonly string[];
}
