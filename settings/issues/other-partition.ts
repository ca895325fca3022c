import { quote } from "./quote";

/** Says that an ARN is in another partition than the platform, which no role of the platform reaches. */
export function otherPartitionMessage(arn: string, partition: string): string {
  const other = arn.split(":")[1] ?? "";
  return `${quote(arn)} is in the partition ${other}, but the platform is in ${partition}; use an ARN that starts with "arn:${partition}:".`;
}
