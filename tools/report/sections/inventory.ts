import { type Resource } from "../../../guardrails/tree/resource";
import { type Tree } from "../../../guardrails/tree/tree";
import { isTrue, isUnknown } from "../../../guardrails/tree/values";
import { type DataStore, type Encryption, type InventorySection, type ServiceCount } from "../report-data";
import { referenceTo } from "./reference";
import { serviceOf } from "./services";
import { storeKinds, type StoreKind } from "./store-kinds";

/** Counts what there is in some stacks, and says how everything that holds data is encrypted, backed up and protected. */
export function inventorySection(tree: Tree, stacks: readonly string[]): InventorySection {
  const chosen = tree.stacks.filter(({ name }) => stacks.includes(name));
  const stores = Object.entries(storeKinds).flatMap(([type, kind]) =>
    chosen.flatMap((stack) => stack.of(type)).map((store) => dataStore(store, kind, tree)),
  );
  return { services: countServices(chosen.flatMap((stack) => [...stack.all()])), stores };
}

function countServices(resources: readonly Resource[]): ServiceCount[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { type } of resources) {
    const types = counts.get(serviceOf(type)) ?? new Map<string, number>();
    counts.set(serviceOf(type), types.set(type, (types.get(type) ?? 0) + 1));
  }
  return [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([service, types]) => ({
      service,
      count: [...types.values()].reduce((sum, count) => sum + count, 0),
      types: [...types].sort(([one], [other]) => (one < other ? -1 : 1)).map(([type, count]) => ({ type, count })),
    }));
}

function dataStore(store: Resource, kind: StoreKind, tree: Tree): DataStore {
  const name = store.get(kind.name ?? "name");
  const backups = [...(kind.backup?.(store, tree) ?? []), ...backupPlans(store, tree)].filter(isText);
  const protection = kind.protection?.(store, tree).filter(isText) ?? [];
  const isPrevented = isTrue(store.block("lifecycle")["prevent_destroy"]);
  return {
    ...referenceTo(store),
    type: store.type,
    kind: kind.kind,
    ...(typeof name === "string" && !isUnknown(name) && { name }),
    encryption: encryptionOf(store, kind, tree),
    ...(backups.length > 0 && { backup: backups.join("; ") }),
    protection: [...(isPrevented ? ["prevent_destroy"] : []), ...protection],
  };
}

function encryptionOf(store: Resource, kind: StoreKind, tree: Tree): Encryption {
  const value = kind.key(store, tree);
  if (typeof value !== "string" || value.startsWith("alias/aws/")) {
    const isEncrypted = typeof value === "string" || (kind.isEncrypted?.(store, tree) ?? true);
    return { by: isEncrypted ? "aws" : "none", ...(typeof value === "string" && { key: value }) };
  }
  const referred = tree.referred(store, value);
  const key = referred?.type === "aws_kms_alias" ? tree.referred(referred, referred.get("target_key_id")) : referred;
  return {
    by: "customer",
    key: key?.address ?? value,
    ...(key?.type === "aws_kms_key" && { isRotated: isTrue(key.get("enable_key_rotation")) }),
  };
}

/** Plans of AWS Backup that take a store by its ARN. */
function backupPlans(store: Resource, tree: Tree): string[] {
  return tree
    .usersOf(store, "aws_backup_selection")
    .map((selection) => tree.referred(selection, selection.get("plan_id")))
    .flatMap((plan) => plan?.blocks("rule") ?? [])
    .map((rule) => {
      const [lifecycle] = [rule["lifecycle"]].flat() as ({ readonly delete_after?: unknown } | undefined)[];
      const days = lifecycle?.delete_after;
      return `AWS Backup${typeof days === "number" ? `, kept for ${days} days` : ""}`;
    });
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}
