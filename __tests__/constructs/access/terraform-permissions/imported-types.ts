import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "../../../../tools/terraform/synthesized-stacks";

/** Terraform types whose classes our constructs and stacks import, without those of data sources. */
export function importedTypes(): { readonly resources: string[]; readonly data: string[] } {
  const modules = new Set(["constructs", "stacks"].flatMap(sources).flatMap(importsOf));
  const types = [...modules].sort().map((name) => ({ type: typeOf(name), isData: name.startsWith("data-") }));
  const of = (isData: boolean) => types.filter((entry) => entry.isData === isData).map(({ type }) => type);
  return { resources: of(false), data: of(true) };
}

function sources(folder: string): string[] {
  return readdirSync(path.join(PROJECT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.join(PROJECT, folder, file));
}

function importsOf(file: string): string[] {
  const matches = readFileSync(file, "utf8").matchAll(/from "@cdktf\/provider-aws\/lib\/(?!provider")([a-z0-9-]+)"/g);
  return [...matches].flatMap(([, name]) => name ?? []);
}

/** The type as the class states it. */
function typeOf(name: string): string {
  const text = readFileSync(require.resolve(`@cdktf/provider-aws/lib/${name}`), "utf8");
  return /\.tfResourceType = "(\w+)"/.exec(text)?.[1] ?? name;
}
