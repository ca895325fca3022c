/** What Checkov has read: the JSON of a stack, or a plan of it. */
export type Source = "JSON" | "plan";

/** One check of Checkov on one resource. */
export interface Evaluation {
  /** `CKV_AWS_18`. */
  readonly check: string;
  /** What the check wants, as Checkov puts it. */
  readonly name: string;
  readonly passed: boolean;
  readonly source: Source;
  readonly stack: string;
  /** `aws_s3_bucket.access_logs`. */
  readonly address: string;
}
