import { type Stack } from "../../../../../guardrails/tree/stack";
import { isTrue, numberOf } from "../../../../../guardrails/tree/values";
import { type PartKind } from "../architecture";
import { type Draft } from "../draft";
import { counted, present } from "../names";

/** What all parts share: secrets, keys, logs and backups, each kind as one part. */
export function foundations(stack: Stack): readonly Draft[] {
  const logs = stack.of("aws_cloudwatch_log_group").map((group) => numberOf(group.get("retention_in_days")));
  const keys = stack.of("aws_kms_key");
  return [
    ...together(stack, "aws_secretsmanager_secret", "secrets", "Secrets", (count) => [counted(count, "secret")]),
    ...together(stack, "aws_kms_key", "keys", "Keys", (count) => [
      counted(count, "KMS key"),
      keys.every((key) => isTrue(key.get("enable_key_rotation"))) ? "rotated every year" : undefined,
    ]),
    ...together(stack, "aws_cloudwatch_log_group", "logs", "Logs", (count) => [
      counted(count, "log group"),
      kept(logs),
    ]),
    ...together(stack, "aws_backup_vault", "backups", "Backups", (count) => [
      counted(count, "vault"),
      stack.of("aws_backup_vault_lock_configuration").length > 0 && "locked",
    ]),
  ];
}

function together(
  stack: Stack,
  type: string,
  kind: PartKind,
  name: string,
  details: (count: number) => readonly (string | undefined | false)[],
): readonly Draft[] {
  const resources = stack.of(type);
  const [resource] = resources;
  return resource === undefined
    ? []
    : [{ kind, name, details: present(...details(resources.length)), resource, several: resources.length > 1 }];
}

/** `kept 14 to 400 days`. */
function kept(days: readonly (number | undefined)[]): string | undefined {
  const known = days.filter((count) => count !== undefined);
  if (known.length === 0) return undefined;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return `kept ${least === most ? "" : `${least} to `}${counted(most, "day")}`;
}
