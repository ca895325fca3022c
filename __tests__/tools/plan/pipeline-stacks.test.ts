import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readPipelineStacks } from "../../../tools/plan/pipeline-stacks";

interface Written {
  readonly account: string;
  readonly region?: string;
  readonly environment: string;
  readonly after?: readonly string[];
  readonly output?: object;
  readonly roles?: object;
}

/** Writes what synthesis would, as far as it is read. */
function write(stacks: Readonly<Record<string, Written>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "stacks-"));
  const manifest = Object.fromEntries(
    Object.entries(stacks).map(([name, { after = [] }]) => [name, { dependencies: after }]),
  );
  writeFileSync(path.join(folder, "manifest.json"), JSON.stringify({ stacks: manifest }));
  for (const [name, { account, region = "eu-west-1", environment, output = {}, roles = {} }] of Object.entries(
    stacks,
  )) {
    mkdirSync(path.join(folder, "stacks", name), { recursive: true });
    const aws = [
      { alias: "other", region: "us-east-1", allowed_account_ids: ["999999999999"] },
      { region, allowed_account_ids: [account], default_tags: [{ tags: { Environment: environment } }] },
    ];
    const json = { provider: { aws }, terraform: {}, output, resource: { aws_iam_role: roles } };
    writeFileSync(path.join(folder, "stacks", name, "cdk.tf.json"), JSON.stringify(json));
  }
  return folder;
}

const trust = (subject: string) => JSON.stringify({ Condition: { StringEquals: { sub: subject } } });

const stages = { test: "test", staging: "staging", prod: "prod", preview: "test" } as const;

const shared = {
  account: "111111111111",
  environment: "shared",
  output: {
    plan_roles: { value: { test: "${aws_iam_role.pipeline_test_plan.arn}" } },
    apply_roles: { value: { test: "${aws_iam_role.pipeline_test_apply.arn}" } },
    image_pipeline_role: { value: "${aws_iam_role.publisher.arn}" },
  },
  roles: {
    pipeline_test_plan: { name: "shop-test-plan", assume_role_policy: trust("repo:acme/shop:pull_request") },
    pipeline_test_apply: { name: "shop-test-apply", assume_role_policy: trust("repo:acme/shop:environment:Test (EU)") },
    publisher: { name: "shop-shared-image-pipeline", assume_role_policy: "{}" },
  },
};

test("takes accounts, regions, roles and the repository's environments from what synthesis wrote", () => {
  const { stacks, publisher } = readPipelineStacks(
    write({ account: shared, test: { account: "222222222222", environment: "test" } }),
    stages,
  );
  expect(stacks).toEqual([
    {
      stack: "account",
      account: "111111111111",
      region: "eu-west-1",
      planRole: null,
      applyRole: null,
      environment: null,
    },
    {
      stack: "test",
      account: "222222222222",
      region: "eu-west-1",
      planRole: "arn:aws:iam::111111111111:role/shop-test-plan",
      applyRole: "arn:aws:iam::111111111111:role/shop-test-apply",
      environment: "Test (EU)",
    },
  ]);
  expect(publisher).toEqual({
    role: "arn:aws:iam::111111111111:role/shop-shared-image-pipeline",
    account: "111111111111",
    region: "eu-west-1",
    signs: false,
  });
});

test("finds the roles that deploy images, and whose jobs may assume them", () => {
  const deployer = (subject: string) => ({
    output: { deploy_pipeline_role: { value: "${aws_iam_role.deploy_pipeline.arn}" } },
    roles: { deploy_pipeline: { name: "shop-test-deploy-pipeline", assume_role_policy: trust(subject) } },
  });
  const { deployers } = readPipelineStacks(
    write({
      account: shared,
      test: { account: "222222222222", environment: "test", ...deployer("repo:acme/shop:environment:Test (EU)") },
      staging: { account: "333333333333", environment: "staging", ...deployer("repo:acme/shop:ref:refs/heads/main") },
      prod: { account: "444444444444", environment: "prod" },
    }),
    stages,
  );
  expect(deployers).toEqual({
    test: {
      role: "arn:aws:iam::222222222222:role/shop-test-deploy-pipeline",
      account: "222222222222",
      region: "eu-west-1",
      environment: "Test (EU)",
    },
    staging: {
      role: "arn:aws:iam::333333333333:role/shop-test-deploy-pipeline",
      account: "333333333333",
      region: "eu-west-1",
      environment: null,
    },
  });
});

test("names roles in the partition of the region", () => {
  const { stacks } = readPipelineStacks(
    write({ account: { ...shared, region: "cn-north-1" }, test: { account: "1", environment: "test" } }),
    stages,
  );
  expect(stacks[1]?.planRole).toBe("arn:aws-cn:iam::111111111111:role/shop-test-plan");
});

test("applies what is shared first, then test, staging and prod", () => {
  const { waves } = readPipelineStacks(
    write({
      prod: { account: "4", environment: "prod" },
      account: { account: "1", environment: "shared" },
      state: { account: "1", environment: "shared" },
      "account-prod": { account: "4", environment: "account-prod" },
      staging: { account: "3", environment: "staging" },
      test: { account: "2", environment: "test" },
      "prod-extra": { account: "4", environment: "prod" },
    }),
    stages,
  );
  expect(waves.map((wave) => wave.map(({ stack }) => stack))).toEqual([
    ["account", "account-prod", "state"],
    ["test"],
    ["staging"],
    ["prod", "prod-extra"],
  ]);
});

test("applies nothing before what it depends on, whatever its stage", () => {
  const { waves } = readPipelineStacks(
    write({
      preview: { account: "2", environment: "preview", after: ["test"] },
      test: { account: "2", environment: "test" },
      staging: { account: "3", environment: "staging", after: ["prod"] },
      prod: { account: "4", environment: "prod" },
    }),
    stages,
  );
  expect(waves.map((wave) => wave.map(({ stack }) => stack))).toEqual([["test"], ["preview"], ["prod"], ["staging"]]);
});
