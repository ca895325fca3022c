/** What differs between two syntheses of a configuration. Plain JSON. */
export interface Changes {
  /** What the present is compared with: `commit 1a2b3c4`, `folder before`. */
  readonly against: string;
  /** The stacks that differ, by name. */
  readonly stacks: readonly StackChanges[];
}

/** What differs in a stack. */
export interface StackChanges {
  readonly stack: string;
  /** Whether only one side has the stack. */
  readonly status: "added" | "gone" | "changed";
  /** Resources that hold state and are lost come first, then by address. */
  readonly resources: readonly ResourceChange[];
  /** What differs outside of resources: outputs, data sources, the provider, the backend. */
  readonly other: readonly AttributeChange[];
}

/** What becomes of a resource. */
export type Action =
  | "create"
  | "destroy"
  | "replace"
  | "update"
  /** Only its address changes. */
  | "move"
  /** Terraform forgets it and leaves it in AWS. */
  | "forget"
  /** Its JSON differs, but the provider has nothing to do: the values mean the same, or changes of them are ignored. */
  | "none";

/** What becomes of a resource. */
export interface ResourceChange {
  readonly action: Action;
  readonly type: string;
  /** The address afterwards; that of a destroyed resource is the last that it had. */
  readonly address: string;
  /** Address before a move. */
  readonly previousAddress?: string;
  /** Path of the construct: `prod/database/instance`. */
  readonly path?: string;
  /** What is lost if it is destroyed or replaced: `its data`. Absent if it holds no state. */
  readonly holds?: string;
  /** Whether `prevent_destroy` stops Terraform before it destroys or replaces the resource. */
  readonly isProtected: boolean;
  /** Whether the provider was asked; otherwise `update` may be `replace`. Always true for other actions. */
  readonly isCertain: boolean;
  readonly attributes: readonly AttributeChange[];
  /** Address of a created resource that has the same arguments as this destroyed one: it was probably renamed. */
  readonly renamedTo?: string;
}

/** What becomes of an attribute. */
export interface AttributeChange {
  /** `policy.Statement[AllowRead].Action`: parts of a list go by their names, or else by their positions. */
  readonly path: string;
  /** Absent if there was none. Without `before` and `after`, it follows from the change of another resource. */
  readonly before?: unknown;
  /** Absent if there is none any more. */
  readonly after?: unknown;
  /** Whether the provider replaces the resource for this; absent if nobody can say. */
  readonly replaces?: boolean;
}
