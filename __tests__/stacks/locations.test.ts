import { StackLocations } from "../../stacks/locations";
import { type Changes, settingsWith } from "../support/settings-under-test";

const locationsWith = (changes: Changes = {}) => new StackLocations(settingsWith(changes));
const locations = locationsWith();

describe("the names by which stacks find each other", () => {
  test("put the state of every stack into one bucket of the shared account, each at a path of its own", () => {
    const backend = (account: string, stateKey: string) => ({
      kind: "s3",
      bucket: "shop-shared-state-100000000001",
      region: "eu-west-1",
      encryptionKey: "arn:aws:kms:eu-west-1:100000000001:alias/shop/shared/state",
      stateKey,
      account,
      lockTable: undefined,
    });
    expect(locations.sharedStackProps("account").backend).toEqual(backend("100000000001", "account/terraform.tfstate"));
    expect(locations.environmentStackProps("prod").backend).toEqual(backend("400000000004", "prod/terraform.tfstate"));
    expect(locations.stateKey("prod")).toBe("prod/terraform.tfstate");
  });

  test("include the lock table only where the settings ask for one", () => {
    expect(locations.lockTableName).toBeUndefined();
    expect(locationsWith({ backend: { kind: "s3", lockTable: true } }).lockTableName).toBe("shop-shared-state-lock");
    expect(locationsWith({ backend: { kind: "hcp", organization: "acme" } }).lockTableName).toBeUndefined();
  });

  test("follow the region of the shared account, which an environment need not share", () => {
    const { region, backend } = locationsWith({ "shared.region": "eu-central-1" }).environmentStackProps("prod");
    expect(region).toBe("eu-west-1");
    expect(backend).toMatchObject({
      region: "eu-central-1",
      encryptionKey: "arn:aws:kms:eu-central-1:100000000001:alias/shop/shared/state",
    });
  });

  test("make an HCP Terraform workspace of prefix and stack, in the project that is set", () => {
    const backend = { kind: "hcp", organization: "acme", project: "web", workspacePrefix: "acme" };
    const hcp = locationsWith({ backend });
    expect(hcp.environmentStackProps("prod").backend).toEqual({
      kind: "hcp",
      organization: "acme",
      workspace: "acme-prod",
      project: "web",
    });
    expect(hcp.sharedStackProps("account").backend).toMatchObject({ workspace: "acme-account" });
  });
});

describe("the deployment target of a stack", () => {
  test("has the account, region and tags of its environment", () => {
    const target = {
      project: "shop",
      environment: "test",
      account: "200000000002",
      region: "eu-west-1",
      tags: { Environment: "test", Owner: "shop-team" },
    };
    expect(locations.environmentStackProps("test")).toMatchObject(target);
    expect(locations.environment("test")).toMatchObject(target);
  });

  test("has the shared account for what all environments share", () => {
    expect(locations.sharedStackProps("state")).toMatchObject({
      environment: "shared",
      account: "100000000001",
      tags: { Environment: "shared" },
    });
    expect(locations.shared.name("role", "x")).toBe("shop-shared-x");
  });

  test("has the permissions boundary of its own account and partition", () => {
    const boundary = (changes: Changes) => locationsWith(changes).environmentStackProps("prod").permissionsBoundary;
    const bounded = { permissionsBoundary: "boundary" };
    expect(boundary(bounded)).toBe("arn:aws:iam::400000000004:policy/boundary");
    expect(boundary({ ...bounded, "environments.prod.region": "cn-north-1" })).toBe(
      "arn:aws-cn:iam::400000000004:policy/boundary",
    );
    expect(locations.environmentStackProps("prod")).not.toHaveProperty("permissionsBoundary");
  });

  test("does not exist for an environment that the settings do not have", () => {
    expect(() => locations.environment("demo")).toThrow('The settings refer to "demo", which does not exist.');
  });
});
