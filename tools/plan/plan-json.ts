/** The parts of `terraform show -json <plan>` that are read here. Source: Terraform, "JSON Output Format". */
export interface PlanJson {
  readonly terraform_version: string;
  /** True if planning stopped at an error: the plan is then incomplete. */
  readonly errored?: boolean;
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, Change>>;
}

/** What a plan does with a resource. */
export interface ResourceChange {
  readonly address: string;
  /** Address before a move. */
  readonly previous_address?: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  /** Set for an object that a failed replacement left behind. */
  readonly deposed?: string;
  readonly change: Change;
  /** Why it is replaced or destroyed: `replace_because_cannot_update`. */
  readonly action_reason?: string;
}

/** A change of a resource or an output. */
export interface Change {
  readonly actions: readonly ("no-op" | "create" | "read" | "update" | "delete" | "forget")[];
  readonly before?: unknown;
  readonly after?: unknown;
  /** True, or the same structure with true where the value is not known before the apply. */
  readonly after_unknown?: unknown;
  /** True, or the same structure with true where the value is sensitive. */
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  /** Paths of the attributes that can't be updated. */
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: { readonly id?: string };
}
