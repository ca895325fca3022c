import { type Grant } from "../../../../constructs/access/terraform-permissions/grant";
import { dataTypes, resourceTypes } from "../../../../constructs/access/terraform-permissions/type-table";
import recordedCalls from "./recorded-calls.json";

interface Calls {
  readonly read?: readonly string[];
  readonly write?: readonly string[];
}

/**
 * What the provider called for each type as it applied, planned and destroyed examples on the emulator, by the IAM
 * actions of the calls, in the release 5.100.0. Tagging is part of creation there.
 */
const recorded = Object.entries(recordedCalls as Readonly<Record<string, Calls>>);
const resources = recorded.filter(([type]) => !type.startsWith("data."));
const data = recorded.filter(([type]) => type.startsWith("data."));

test.each(resources)("the calls to refresh and plan %s are allowed", (type, { read = [] }) => {
  expect(missing(read, resourceTypes.get(type)?.read)).toEqual([]);
});

test.each(resources)("the calls to apply and destroy %s are allowed", (type, { write = [] }) => {
  const permissions = resourceTypes.get(type);
  expect(missing(write, [...(permissions?.read ?? []), ...(permissions?.write ?? [])])).toEqual([]);
});

test.each(data)("the calls to read %s are allowed", (type, { read = [] }) => {
  expect(missing(read, dataTypes.get(type.replace("data.", "")))).toEqual([]);
});

function missing(calls: readonly string[], grants: readonly Grant[] = []): string[] {
  const allowed = new Set(grants.flatMap(({ actions }) => actions));
  return calls.filter((call) => !allowed.has(call));
}
