import { type Grantee } from "../identity/grantee";

/** A log group that events can be written to: one of this app, or one that exists already. */
export interface WritableLogGroup {
  /** ARN of the log group, without the suffix `:*` for its streams. */
  readonly arn: string;
  /** Name of the log group. */
  readonly name: string;

  /** Allows a grantee to create log streams in this group and to write events to them. */
  grantWrite(grantee: Grantee): void;
}
