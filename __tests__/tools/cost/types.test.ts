import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isFree } from "../../../tools/cost/free-types";
import { parts } from "../../../tools/cost/part-list";
import { PROJECT } from "../../../tools/terraform/synthesized-stacks";

const priced = parts.flatMap(({ types }) => types);

/** Files below a folder, by the end of their names. */
function filesIn(folder: string, end: string): readonly string[] {
  return readdirSync(path.join(PROJECT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(end))
    .map((file) => path.join(PROJECT, folder, file));
}

function isKnown(type: string): boolean {
  return priced.includes(type) || isFree(type);
}

test("every type of resource in the stacks of the examples is priced, or costs nothing", () => {
  const addresses = filesIn("examples", ".txt").flatMap((file) => readFileSync(file, "utf8").split("\n"));
  const types = [
    ...new Set(addresses.filter((address) => /^\w+\.\w/.test(address)).map((one) => one.split(".")[0] ?? "")),
  ];
  expect(types.length).toBeGreaterThan(80);
  expect(types.filter((type) => !isKnown(type))).toEqual([]);
});

test("every type of resource that a construct or a stack can create is priced, or costs nothing", () => {
  const imports = ["constructs", "stacks"]
    .flatMap((folder) => filesIn(folder, ".ts"))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/"@cdktf\/provider-aws\/lib\/([a-z0-9-]+)"/g)])
    .map(([, module = ""]) => module)
    .filter((module) => module !== "provider" && !module.startsWith("data-aws-"));
  const types = [...new Set(imports.map((module) => `aws_${module.replaceAll("-", "_")}`))];
  expect(types.length).toBeGreaterThan(100);
  expect(types.filter((type) => !isKnown(type)).sort()).toEqual([]);
});

test("no type is priced twice, and none is both priced and free", () => {
  expect(priced.filter((type, index) => priced.indexOf(type) !== index)).toEqual([]);
  expect(priced.filter(isFree)).toEqual([]);
});

test("Terraform's own types and those of values cost nothing", () => {
  expect(["terraform_data", "random_password", "null_resource", "tls_private_key"].every(isFree)).toBe(true);
  expect(isFree("aws_elasticache_cluster")).toBe(false);
});
