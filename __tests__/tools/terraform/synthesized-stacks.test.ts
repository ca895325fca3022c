import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readStacks } from "../../../tools/terraform/synthesized-stacks";

test("reads the stacks that synthesis wrote, by name, with their number of resources", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "stacks-"));
  const terraform = { required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0" } } };
  const jsons = {
    test: { terraform, resource: { aws_vpc: { a: {} }, aws_subnet: { a: {}, b: {} } } },
    account: { terraform },
  };
  for (const [name, json] of Object.entries(jsons)) {
    mkdirSync(path.join(folder, "stacks", name), { recursive: true });
    writeFileSync(path.join(folder, "stacks", name, "cdk.tf.json"), JSON.stringify(json));
  }
  mkdirSync(path.join(folder, "stacks", "leftover"));
  const manifest = { stacks: { account: { dependencies: [] }, test: { dependencies: ["prod"] } } };
  writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(manifest));

  const stacks = readStacks(folder);
  rmSync(folder, { recursive: true });

  expect(stacks.map(({ name, resources, after }) => ({ name, resources, after }))).toEqual([
    { name: "account", resources: 0, after: [] },
    { name: "test", resources: 3, after: ["prod"] },
  ]);
  expect(stacks[0]?.requiredProviders).toEqual(terraform.required_providers);
});
