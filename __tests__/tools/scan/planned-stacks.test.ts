import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { planStacks, writePlannedStacks } from "../../../tools/scan/planned-stacks";
import { findTerraform } from "../../../tools/terraform/find-terraform";
import { installProvider } from "../../../tools/terraform/provider-installation";
import { PROJECT, type SynthesizedStack } from "../../../tools/terraform/synthesized-stacks";
import { describeWithTerraform } from "../../support/describe-with";

const folder = mkdtempSync(path.join(tmpdir(), "planned-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const requiredProviders = { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } };

/** Writes a stack that asks AWS for a VPC and a password, as synthesis would. */
function stack(name: string, group: Record<string, unknown> = {}): SynthesizedStack {
  const own = path.join(folder, "stacks", name);
  mkdirSync(own, { recursive: true });
  const json = {
    terraform: { required_version: ">= 1.10.0", required_providers: requiredProviders, backend: { s3: {} } },
    provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["444444444444"] }] },
    data: {
      aws_vpc: { shared: { id: "vpc-0123456789abcdef0" } },
      aws_subnet: { first: { id: "subnet-0123456789abcdef0", count: "${length(data.aws_vpc.shared.arn)}" } },
    },
    ephemeral: { aws_secretsmanager_random_password: { value: { password_length: 40 } } },
    resource: {
      aws_security_group: {
        web: { name: `${name}-web`, description: "Web", vpc_id: "${data.aws_vpc.shared.id}", ...group },
      },
      aws_secretsmanager_secret: { key: { name: `${name}-key` } },
      aws_secretsmanager_secret_version: {
        key: {
          secret_id: "${aws_secretsmanager_secret.key.id}",
          secret_string_wo: "${ephemeral.aws_secretsmanager_random_password.value.random_password}",
          secret_string_wo_version: 1,
        },
      },
    },
  };
  writeFileSync(path.join(own, "cdk.tf.json"), JSON.stringify(json));
  return { name, folder: own, resources: 3, after: [], requiredProviders };
}

const read = (...parts: string[]) => JSON.parse(readFileSync(path.join(...parts), "utf8")) as Record<string, unknown>;

describe("stacks that are planned", () => {
  const original = stack("prod");
  const before = readFileSync(path.join(original.folder, "cdk.tf.json"), "utf8");
  const root = writePlannedStacks([original], path.join(folder, "written"));
  const module = read(folder, "written", "prod", "cdk.tf.json");

  test("ask AWS for nothing before an apply", () => {
    expect(module).toMatchObject({
      data: {
        aws_vpc: { shared: { depends_on: ["terraform_data.known_after_apply"] } },
        aws_subnet: { first: { count: 0 } },
      },
      ephemeral: {
        aws_secretsmanager_random_password: {
          value: { password_length: "${length(terraform_data.known_after_apply.id)}" },
        },
      },
      resource: { terraform_data: { known_after_apply: {} } },
    });
    expect(read(root, "main.tf.json")).toMatchObject({
      provider: { aws: [{ skip_credentials_validation: true, skip_requesting_account_id: true }] },
    });
  });

  test("keep their resources as they are, and their own files", () => {
    const { resource } = JSON.parse(before) as { resource: object };
    expect(module["resource"]).toMatchObject(resource);
    expect(readFileSync(path.join(original.folder, "cdk.tf.json"), "utf8")).toBe(before);
  });
});

describeWithTerraform(() => {
  const plan = async (name: string, stacks: readonly SynthesizedStack[]) => {
    const terraform = findTerraform("npm test");
    const provider = await installProvider({
      terraform,
      requiredProviders,
      cache: path.join(PROJECT, ".cache", "terraform"),
      folder: path.join(folder, `${name}-provider`),
    });
    const file = path.join(folder, `${name}.json`);
    const issues = await planStacks({ stacks, folder: path.join(folder, name), file, terraform, provider });
    return { issues, file };
  };

  test("the real provider plans them without an account, each as a module", async () => {
    const { issues, file } = await plan("whole", [stack("staging"), stack("test")]);
    expect(issues).toEqual([]);
    expect(read(file)).toMatchObject({
      planned_values: {
        root_module: {
          child_modules: ["staging", "test"].map((name) => ({
            address: `module.${name}`,
            resources: expect.arrayContaining([
              expect.objectContaining({
                address: `module.${name}.aws_security_group.web`,
                values: expect.objectContaining({ name: `${name}-web` }) as unknown,
              }),
            ]) as unknown,
          })),
        },
      },
    });
  });

  test("what the provider refuses is told with its address", async () => {
    const { issues } = await plan("refused", [stack("broken", { ingresss: [] })]);
    expect(issues).toEqual([expect.stringMatching(/^error: .*Extraneous JSON object property.*ingresss/) as unknown]);
  });
});
