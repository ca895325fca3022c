/** A statement of an IAM policy, with lists where the policy may have a single text. */
export interface Statement {
  readonly sid: string | undefined;
  readonly effect: "Allow" | "Deny";
  /** `s3:GetObject`; empty if the statement has `NotAction`. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** Empty in a trust policy, and if the statement has `NotResource`. */
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Principals by type (`AWS`, `Service`, `Federated`, `*`); empty in the policy of an identity. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  /** Whether the statement has `NotPrincipal`. */
  readonly excludesPrincipals: boolean;
  readonly conditions: readonly Condition[];
}

/** One key of a statement's conditions. */
export interface Condition {
  /** `StringEquals`. */
  readonly operator: string;
  /** In lower case, as AWS ignores the case: `aws:sourceaccount`. */
  readonly key: string;
  readonly values: readonly string[];
}

/** Names a statement in a message: "statement `ReadUploads`". */
export function nameOf({ sid }: Statement): string {
  return sid === undefined || sid === "" ? "a statement without a Sid" : `statement \`${sid}\``;
}
