import { type Stage } from "../../settings/stages";

/** Why findings of a check of Checkov need no change. */
export interface ScanWaiver {
  /** `CKV_AWS_144`. */
  readonly check: string;
  /** Pattern of the addresses: `aws_s3_bucket.*`, in which `*` stands for any characters. */
  readonly resources: string;
  /**
   * The stages of the environments that it is for. Stacks of accounts and of the state count as prod.
   * @default all
   */
  readonly stages?: readonly Stage[];
  /** Why, in a sentence. */
  readonly reason: string;
  /**
   * Id of the rule of ours that covers what the check is about.
   * @default none does
   */
  readonly rule?: string;
}

/** What a check of Checkov corresponds to here: rules, or the reason why there is none. */
export type Answer = readonly [rule: string, ...rules: string[]] | { readonly reason: string };
