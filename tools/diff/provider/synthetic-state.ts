import { randomUUID } from "node:crypto";
import { type Arguments } from "../prepared-stack";
import { type EmptyCollections } from "./empty-collections";
import { addressInQuestion, type AskedResource, referredAttributes } from "./question";
import { type Reference } from "./references";
import { computedValue } from "./stand-ins";

/** The parts of `terraform show -json <plan>` that are read here. Source: Terraform, "JSON Output Format". */
export interface PlannedJson {
  readonly terraform_version: string;
  readonly planned_values?: { readonly root_module?: { readonly resources?: readonly PlannedResource[] } };
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly name: string;
    readonly provider_name: string;
    readonly change: PlannedChange;
  }[];
}

/** What a plan does with a resource. */
export interface PlannedChange {
  readonly actions: readonly string[];
  readonly before?: Arguments | null;
  readonly after?: Arguments | null;
  /** True, or the same structure with true, where a value isn't known before an apply. */
  readonly after_unknown?: Arguments;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
}

/** A resource as it would be after an apply, without what AWS decides. */
interface PlannedResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly provider_name: string;
  readonly schema_version: number;
  readonly values: Arguments;
}

/**
 * Writes the state that an apply of a plan would leave, with stand-ins for what AWS decides and others refer to. A
 * collection that is missing would make the provider wait for its value, and so is empty.
 * Source: Terraform, "State", version 4 of the format, which every Terraform from 1.0 on reads.
 */
export function syntheticState(
  plan: PlannedJson,
  asked: readonly AskedResource[],
  collections: EmptyCollections,
): object {
  const byAddress = new Map(asked.map((resource) => [addressInQuestion(resource), resource]));
  const groups = new Map<string, PlannedResource[]>();
  for (const planned of plan.planned_values?.root_module?.resources ?? []) {
    const address = `${planned.type}.${planned.name}`;
    groups.set(address, [...(groups.get(address) ?? []), planned]);
  }
  return {
    version: 4,
    terraform_version: plan.terraform_version,
    serial: 1,
    lineage: randomUUID(),
    outputs: {},
    resources: [...groups].flatMap(([address, planned]) => {
      const resource = byAddress.get(address);
      const [first] = planned;
      if (!resource || !first) return [];
      return [
        {
          mode: "managed",
          type: first.type,
          name: first.name,
          provider: `provider["${first.provider_name}"]`,
          instances: planned.map(({ index, schema_version, values }) => ({
            ...(index !== undefined && { index_key: index }),
            schema_version,
            attributes: { ...collections[first.type], ...attributesOf(values, resource, asked) },
            sensitive_attributes: [],
          })),
        },
      ];
    }),
  };
}

function attributesOf(values: Arguments, resource: AskedResource, asked: readonly AskedResource[]): Arguments {
  const { type, id } = resource;
  const own = (path: readonly string[]) => computedValue({ type, isData: false, id, path });
  const attributes: Record<string, unknown> = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null),
  );
  attributes["id"] ??= own(["id"]);
  for (const reference of referredAttributes(resource, asked)) {
    const [name] = reference.path;
    if (name !== undefined) attributes[name] ??= nested(reference, own(reference.path));
  }
  return attributes;
}

/** The value of an attribute in which another step leads to what is referred to: `master_user_secret[0].secret_arn`. */
function nested({ path: [, ...steps] }: Reference, value: unknown): unknown {
  return steps.reduceRight((inner, step) => (/^(?:\d+|\*)$/.test(step) ? [inner] : { [step]: inner }), value);
}
