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
    expect(hcp.environmentStackProps("prod").backend).toMatchObject({
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
    const places = ["shared", "environments.test", "environments.staging", "environments.prod"];
    const china = Object.fromEntries(places.map((place) => [`${place}.region`, "cn-north-1"]));
    const role = { "application.ingress.zone.role": "arn:aws-cn:iam::100000000001:role/records" };
    expect(boundary({ ...bounded, ...china, ...role })).toBe("arn:aws-cn:iam::400000000004:policy/boundary");
    expect(locations.environmentStackProps("prod")).not.toHaveProperty("permissionsBoundary");
  });

  test("does not exist for an environment that the settings do not have", () => {
    expect(() => locations.environment("demo")).toThrow(
      'There is no environment "demo"; available: prod, staging, test.',
    );
    expect(() => locations.environment("prdo")).toThrow('There is no environment "prdo"; did you mean "prod"?');
  });
});

describe("a stack of the user's own", () => {
  test("is in the shared account, with a state and tags of its own", () => {
    const { environment, account, region, tags, backend } = locationsWith().ownStackProps("observability");
    expect({ environment, account, region }).toEqual({
      environment: "observability",
      account: "100000000001",
      region: "eu-west-1",
    });
    expect(tags).toMatchObject({ Environment: "observability", Owner: "shop-team", Project: "shop" });
    expect(backend).toMatchObject({ stateKey: "observability/terraform.tfstate", account: "100000000001" });
  });

  test("may be in another account and region, and have further tags", () => {
    const location = { account: "400000000004", region: "us-east-1", tags: { Team: "web" } };
    const { account, region, tags, backend } = locationsWith().ownStackProps("observability", location);
    expect({ account, region, backend: backend.kind === "s3" && backend.account }).toEqual({
      account: "400000000004",
      region: "us-east-1",
      backend: "400000000004",
    });
    expect(tags).toMatchObject({ Team: "web", Environment: "observability" });
  });

  test("has a workspace of its own in HCP Terraform", () => {
    const hcp = locationsWith({ backend: { kind: "hcp", organization: "acme" } });
    expect(hcp.ownStackProps("observability").backend).toMatchObject({ workspace: "shop-observability" });
  });

  test.each(["state", "account", "shared", "prod"])("can't be called %s, as another stack is", (name) => {
    expect(() => locationsWith().ownStackProps(name)).toThrow(
      `"${name}" is the name of another stack, which has its own state; choose another name.`,
    );
  });

  test("can't have the name of a stack of one's own before it", () => {
    const own = locationsWith();
    own.ownStackProps("observability");
    expect(() => own.ownStackProps("observability")).toThrow('"observability" is the name of another stack');
  });

  test.each(["", "Observability", "../prod", "a b", "a--b"])('can\'t be called "%s", which is no name', (name) => {
    expect(() => locationsWith().ownStackProps(name)).toThrow(
      `A stack's name consists of lowercase letters, digits and single hyphens; "${name}" does not.`,
    );
  });
});
