import { type App, TerraformStack, Testing } from "cdktf";
import { type BackendProps } from "../../../constructs/core/backend";
import { HcpBackend } from "../../../constructs/core/hcp-backend";
import { PlatformStack } from "../../../constructs/core/platform-stack";

function stackWith(backend: BackendProps, app: App = Testing.app(), id = "prod"): PlatformStack {
  const target = { project: "shop", environment: "prod", account: "444444444444", region: "eu-west-1", tags: {} };
  return new PlatformStack(app, id, { ...target, backend });
}

/** The `terraform` block of a stack with a backend. */
function terraform(backend: BackendProps): Record<string, unknown> {
  const stack = stackWith(backend);
  return (JSON.parse(Testing.synth(stack)) as { terraform: Record<string, unknown> }).terraform;
}

const s3 = {
  kind: "s3",
  bucket: "shop-shared-state-111111111111",
  region: "eu-west-1",
  encryptionKey: "arn:aws:kms:eu-west-1:111111111111:alias/shop/shared/state",
  stateKey: "prod/terraform.tfstate",
  account: "444444444444",
} as const;

const hcp = { kind: "hcp", organization: "example", workspace: "shop-prod" } as const;

describe("state in S3", () => {
  test("is encrypted with the state key, uses native locking, and refuses credentials of any other account", () => {
    expect(terraform(s3)["backend"]).toEqual({
      s3: {
        bucket: "shop-shared-state-111111111111",
        key: "prod/terraform.tfstate",
        region: "eu-west-1",
        encrypt: true,
        kms_key_id: "arn:aws:kms:eu-west-1:111111111111:alias/shop/shared/state",
        allowed_account_ids: ["444444444444"],
        use_lockfile: true,
      },
    });
  });

  test("also uses a DynamoDB lock table if one is named", () => {
    expect(terraform({ ...s3, lockTable: "shop-shared-state-lock" })["backend"]).toMatchObject({
      s3: { dynamodb_table: "shop-shared-state-lock", use_lockfile: true },
    });
  });

  test("is under the id of the stack, in its region and account, unless they are set", () => {
    expect(terraform({ kind: "s3", bucket: "shop-state", encryptionKey: s3.encryptionKey })["backend"]).toMatchObject({
      s3: {
        bucket: "shop-state",
        key: "prod/terraform.tfstate",
        region: "eu-west-1",
        allowed_account_ids: ["444444444444"],
      },
    });
  });

  test("requires a Terraform version with native locking", () => {
    expect(terraform(s3)["required_version"]).toBe(">= 1.10.0");
  });
});

describe("state in HCP Terraform", () => {
  test("is a cloud block, without an S3 backend", () => {
    const block = terraform(hcp);
    expect(block["cloud"]).toEqual({ organization: "example", workspaces: { name: "shop-prod" } });
    expect(block).not.toHaveProperty("backend");
  });

  test("is in a project if one is named", () => {
    expect(terraform({ ...hcp, project: "shop" })["cloud"]).toEqual({
      organization: "example",
      workspaces: { name: "shop-prod", project: "shop" },
    });
  });

  test("is at the host of a Terraform Enterprise installation if one is named, for readers of its state too", () => {
    const props = { ...hcp, hostname: "tfe.example.com" };
    expect(terraform(props)["cloud"]).toMatchObject({ hostname: "tfe.example.com" });
    const stack = new TerraformStack(Testing.app(), "prod");
    new HcpBackend(stack, props).getRemoteStateDataSource(stack, "state");
    expect(JSON.parse(Testing.synth(stack))).toMatchObject({
      data: { terraform_remote_state: { state: { backend: "remote", config: { hostname: "tfe.example.com" } } } },
    });
  });

  test("tells the CDKTF CLI that Terraform runs in HCP Terraform", () => {
    const backend = new HcpBackend(new TerraformStack(Testing.app(), "prod"), hcp);
    expect(backend.toMetadata()).toMatchObject({ cloud: "tfc" });
  });
});

describe("state in a file", () => {
  test("is beside the folder of the synthesized stacks, by the same path on every machine", () => {
    expect(terraform({ kind: "local" })["backend"]).toEqual({ local: { path: "../../../terraform.prod.tfstate" } });
  });

  test("can be anywhere else", () => {
    expect(terraform({ kind: "local", path: "/state/prod" })["backend"]).toEqual({ local: { path: "/state/prod" } });
  });
});

describe("a second stack", () => {
  test.each<[string, BackendProps, string]>([
    ["S3", s3, "prod/terraform.tfstate in the bucket shop-shared-state-111111111111"],
    ["HCP Terraform", hcp, "the workspace shop-prod of example"],
    ["a file", { kind: "local", path: "state" }, "the file state"],
  ])("can't keep its state where the first one does, in %s", (_name, backend, place) => {
    const app = Testing.app();
    stackWith(backend, app, "prod");
    expect(() => stackWith(backend, app, "copy")).toThrow(
      `The stacks prod and copy would both keep their state in ${place}; each needs its own.`,
    );
    expect(() => stackWith({ ...s3, stateKey: "copy/terraform.tfstate" }, app, "other")).not.toThrow();
  });
});
