import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "../../terraform/synthesized-stacks";

/** For each type of resource, what stands for its attributes that are collections while nothing is known of them. */
export type EmptyCollections = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** The parts of `terraform providers schema -json` that are read here. Source: Terraform, "providers schema". */
interface SchemaJson {
  readonly provider_schemas: Readonly<
    Record<
      string,
      {
        readonly resource_schemas?: Readonly<
          Record<
            string,
            { readonly block: { readonly attributes?: Readonly<Record<string, { readonly type?: unknown }>> } }
          >
        >;
      }
    >
  >;
}

const FOLDER = path.join(PROJECT, ".cache", "diff");

/**
 * Returns the collections of every type. The schema takes seconds to write, so what is needed of it is kept.
 * @param lock content of the lock file, which says which version of the provider it is
 * @param readSchema runs `terraform providers schema -json`
 */
export async function emptyCollections(lock: Buffer, readSchema: () => Promise<string>): Promise<EmptyCollections> {
  const file = path.join(FOLDER, `collections-${createHash("sha256").update(lock).digest("hex").slice(0, 16)}.json`);
  if (existsSync(file)) {
    return JSON.parse(readFileSync(file, "utf8")) as EmptyCollections;
  }
  const collections = collectionsIn(JSON.parse(await readSchema()) as SchemaJson);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(collections));
  renameSync(`${file}.${process.pid}`, file);
  return collections;
}

/** Reads the collections of every type from a schema. */
function collectionsIn({ provider_schemas: schemas }: SchemaJson): EmptyCollections {
  const types = Object.values(schemas).flatMap(({ resource_schemas: ofTypes = {} }) => Object.entries(ofTypes));
  return Object.fromEntries(
    types.map(([type, { block }]) => [
      type,
      Object.fromEntries(
        Object.entries(block.attributes ?? {}).flatMap(([name, attribute]) => {
          // `["list", "string"]`; a plain value is `"string"`.
          const [kind] = Array.isArray(attribute.type) ? (attribute.type as unknown[]) : [];
          if (kind === "list" || kind === "set") return [[name, []]];
          return kind === "map" ? [[name, {}]] : [];
        }),
      ),
    ]),
  );
}
