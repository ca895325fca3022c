import {
  environmentStackProps,
  imageRegistry,
  lockTableName,
  sharedTarget,
  sharedStackProps,
  stateKey,
} from "../../stacks/locations";
import { settingsWith } from "../settings/definition";

const settings = settingsWith();

describe("what stacks know of each other without reading each other's state", () => {
  test("is where state is: one bucket in the shared account, a path for each stack", () => {
    const backend = (account: string, key: string) => ({
      kind: "s3",
      bucket: "shop-shared-state-100000000001",
      region: "eu-west-1",
      encryptionKey: "arn:aws:kms:eu-west-1:100000000001:alias/shop/shared/state",
      stateKey: key,
      account,
      lockTable: undefined,
    });
    expect(sharedStackProps(settings, "account").backend).toEqual(backend("100000000001", "account/terraform.tfstate"));
    expect(environmentStackProps(settings, "prod").backend).toEqual(backend("400000000004", stateKey("prod")));
  });

  test("is where images are, with the host of the region", () => {
    expect(imageRegistry(settings)).toBe("100000000001.dkr.ecr.eu-west-1.amazonaws.com/shop");
    const inChina = settingsWith({ "shared.region": "cn-north-1" });
    expect(imageRegistry(inChina)).toBe("100000000001.dkr.ecr.cn-north-1.amazonaws.com.cn/shop");
  });

  test("is the name of the lock table, where there is one", () => {
    expect(lockTableName(settings)).toBeUndefined();
    expect(lockTableName(settingsWith({ backend: { kind: "s3", lockTable: true } }))).toBe("shop-shared-state-lock");
    expect(lockTableName(settingsWith({ backend: { kind: "hcp", organization: "acme" } }))).toBeUndefined();
  });

  test("is the region of what they share, which need not be their own", () => {
    const apart = settingsWith({ "shared.region": "eu-central-1" });
    const { region, backend } = environmentStackProps(apart, "prod");
    expect(region).toBe("eu-west-1");
    expect(backend).toMatchObject({
      region: "eu-central-1",
      encryptionKey: "arn:aws:kms:eu-central-1:100000000001:alias/shop/shared/state",
    });
  });
});

describe("where a stack is", () => {
  test("is its own environment's account, region and tags", () => {
    expect(environmentStackProps(settings, "test")).toMatchObject({
      project: "shop",
      environment: "test",
      account: "200000000002",
      region: "eu-west-1",
      tags: { Environment: "test", Owner: "shop-team" },
    });
  });

  test("is the shared account for what environments share", () => {
    expect(sharedStackProps(settings, "state")).toMatchObject({
      environment: "shared",
      account: "100000000001",
      tags: { Environment: "shared" },
    });
    expect(sharedTarget(settings).name("role", "x")).toBe("shop-shared-x");
  });

  test("has the permissions boundary of its own account and partition", () => {
    const bounded = { permissionsBoundary: "boundary" };
    expect(environmentStackProps(settingsWith(bounded), "prod").permissionsBoundary).toBe(
      "arn:aws:iam::400000000004:policy/boundary",
    );
    const inChina = settingsWith({ ...bounded, "environments.prod.region": "cn-north-1" });
    expect(environmentStackProps(inChina, "prod").permissionsBoundary).toBe(
      "arn:aws-cn:iam::400000000004:policy/boundary",
    );
    expect(environmentStackProps(settings, "prod")).not.toHaveProperty("permissionsBoundary");
  });

  test("is nowhere for an environment that there isn't", () => {
    expect(() => environmentStackProps(settings, "demo")).toThrow("The settings have no environment demo.");
  });
});

test("an HCP Terraform workspace is made of prefix and stack, in the project that is set", () => {
  const backend = { kind: "hcp", organization: "acme", project: "web", workspacePrefix: "acme" };
  const hcp = settingsWith({ backend });
  expect(environmentStackProps(hcp, "prod").backend).toEqual({
    kind: "hcp",
    organization: "acme",
    workspace: "acme-prod",
    project: "web",
  });
  expect(sharedStackProps(hcp, "account").backend).toMatchObject({ workspace: "acme-account" });
});
