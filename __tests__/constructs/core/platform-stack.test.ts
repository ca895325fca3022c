import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Testing } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../../constructs/core/deployment-target";
import { type BackendProps } from "../../../constructs/core/backend";
import { PlatformStack } from "../../../constructs/core/platform-stack";
import { synthesizeStack, testStack } from "../../support/synthesize";

interface WholeJson {
  readonly terraform: Record<string, unknown>;
  readonly provider: { readonly aws: readonly Record<string, unknown>[] };
}

const synthesizeWhole = (stack: PlatformStack) => JSON.parse(Testing.synth(stack, true)) as WholeJson;

/** Creates log groups at paths of construct ids, and returns their addresses. */
function addressesOf(...paths: string[][]): string[] {
  const stack = testStack();
  for (const [index, ids] of paths.entries()) {
    let scope: Construct = stack;
    for (const id of ids.slice(0, -1)) {
      scope = new Construct(scope, id);
    }
    new CloudwatchLogGroup(scope, ids.at(-1) ?? "", { name: `/group/${String(index)}` });
  }
  return Object.keys(synthesizeStack(stack).resource["aws_cloudwatch_log_group"] ?? {});
}

describe("the provider", () => {
  const { terraform, provider } = synthesizeWhole(testStack());

  test("refuses the credentials of any other account", () => {
    expect(provider.aws).toHaveLength(1);
    expect(provider.aws[0]).toMatchObject({ region: "eu-west-1", allowed_account_ids: ["444444444444"] });
  });

  test("adds the default tags to every resource", () => {
    expect(provider.aws[0]?.["default_tags"]).toEqual([
      { tags: { Project: "shop", Environment: "prod", Owner: "platform" } },
    ]);
  });

  test("may have either major version, and Terraform must support native locking in S3", () => {
    expect(terraform["required_providers"]).toEqual({
      aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
    });
    expect(terraform["required_version"]).toBe(">= 1.10.0");
  });
});

test("a stack without tags of its own has the tags Project and Environment", () => {
  const { project, environment, account, region } = DeploymentTarget.of(testStack());
  const backend = { kind: "local" } as const;
  const stack = new PlatformStack(Testing.app(), "prod", { project, environment, account, region, backend });
  expect(synthesizeWhole(stack).provider.aws[0]?.["default_tags"]).toEqual([
    { tags: { Project: "shop", Environment: "prod" } },
  ]);
});

describe("a provider for another region", () => {
  test("has the same default tags, refuses the credentials of any other account, and exists once", () => {
    const stack = testStack();
    const provider = stack.providerIn("us-east-1");
    expect(stack.providerIn("us-east-1")).toBe(provider);
    new CloudwatchLogGroup(stack, "group", { name: "/group", provider });
    const { provider: providers } = synthesizeWhole(stack);
    expect(providers.aws).toEqual([
      { ...providers.aws[0], region: "eu-west-1" },
      { ...providers.aws[0], region: "us-east-1", alias: "us-east-1" },
    ]);
    expect(synthesizeStack(stack).resource["aws_cloudwatch_log_group"]).toMatchObject({
      group: { provider: "aws.us-east-1" },
    });
  });
});

describe("a provider that assumes a role", () => {
  const role = "arn:aws:iam::111111111111:role/dns/records";

  test("uses the stack's credentials, refuses any account but the role's, and exists once", () => {
    const stack = testStack();
    const provider = stack.providerAs(role);
    expect(stack.providerAs(role)).toBe(provider);
    const { provider: providers } = synthesizeWhole(stack);
    expect(providers.aws[1]).toEqual({
      ...providers.aws[0],
      alias: "as-111111111111-records",
      allowed_account_ids: ["111111111111"],
      assume_role: [{ role_arn: role, session_name: "shop-prod" }],
    });
  });

  test("has an alias that Terraform accepts, whatever characters the role has", () => {
    const stack = testStack();
    const aliases = ["a.b", "a@b"].map((name) => stack.providerAs(`arn:aws:iam::111111111111:role/${name}`).alias);
    expect(new Set(aliases).size).toBe(2);
    for (const alias of aliases) {
      expect(alias).toMatch(/^as-111111111111-a-b-[0-9a-f]{6}$/);
    }
  });

  test("is refused for anything but the ARN of a role", () => {
    expect(() => testStack().providerAs("records")).toThrow(
      'prod: "records" must be the ARN of a role, such as "arn:aws:iam::111111111111:role/records".',
    );
  });
});

describe("state", () => {
  test("is in S3: encrypted with the state key, locked, and closed to any other account", () => {
    expect(synthesizeWhole(testStack()).terraform["backend"]).toEqual({
      s3: {
        bucket: "shop-state-111111111111",
        key: "prod/terraform.tfstate",
        region: "eu-west-1",
        encrypt: true,
        kms_key_id: "arn:aws:kms:eu-west-1:111111111111:alias/shop/state/state",
        allowed_account_ids: ["444444444444"],
        use_lockfile: true,
      },
    });
  });

  test("is in an HCP Terraform workspace if one is set", () => {
    const backend: BackendProps = { kind: "hcp", organization: "acme", workspace: "shop-prod", project: "web" };
    const { project, environment, account, region, tags } = DeploymentTarget.of(testStack());
    const stack = new PlatformStack(Testing.app(), "prod", { project, environment, account, region, tags, backend });
    const { terraform } = synthesizeWhole(stack);
    expect(terraform["cloud"]).toEqual({ organization: "acme", workspaces: { name: "shop-prod", project: "web" } });
    expect(terraform).not.toHaveProperty("backend");
  });
});

describe("addresses", () => {
  test("are made of the construct ids, without a hash", () => {
    expect(addressesOf(["network", "flow-logs", "group"])).toEqual(["network_flow_logs_group"]);
  });

  test("of a construct's main resource are those of the construct", () => {
    expect(addressesOf(["network", "flow-logs", "resource"])).toEqual(["network_flow_logs"]);
  });

  test("don't depend on the other constructs", () => {
    const alone = addressesOf(["service-web", "log-group", "resource"]);
    expect(addressesOf(["a", "resource"], ["service-web", "log-group", "resource"], ["z"])).toEqual(
      expect.arrayContaining(alone),
    );
  });

  test("that two constructs would share are refused, with both paths", () => {
    expect(() => addressesOf(["service", "web-logs"], ["service-web", "logs"])).toThrow(
      "prod/service-web/logs and prod/service/web-logs would both have the address service_web_logs; rename one of them.",
    );
  });
});

describe("a stack is refused", () => {
  const name = "must be lowercase letters, digits and single hyphens, starting with a letter.";
  const target = { project: "shop", environment: "prod", account: "444444444444", region: "eu-west-1" };
  const backend: BackendProps = { kind: "s3", bucket: "shop-state", encryptionKey: "arn:key" };

  test.each([
    ["project", "My Shop", name],
    ["environment", "prod_eu", name],
    ["account", "4444-4444-4444", "must be the 12 digits of an AWS account id."],
    ["region", "frankfurt", 'is not the name of an AWS region, such as "eu-west-1".'],
    [
      "project",
      "aws",
      'begins with "aws", which AWS reserves in the names of keys and parameters; choose another name.',
    ],
  ])("with the %s %j", (prop, value, requirement) => {
    expect(() => new PlatformStack(Testing.app(), "main", { ...target, backend, [prop]: value })).toThrow(
      `main: ${prop} "${value}" ${requirement}`,
    );
  });
});

describe("what a stack creates last", () => {
  test("is created once, when synthesis begins, whatever was added before", () => {
    const stack = testStack();
    stack.whenComplete(() => {
      const { length } = stack.node.children;
      new CloudwatchLogGroup(stack, "last", { name: `/after/${length}` });
    });
    new CloudwatchLogGroup(stack, "first", { name: "/first" });
    const { length } = stack.node.children;
    const groups = () => synthesizeStack(stack).resource["aws_cloudwatch_log_group"];
    expect(groups()).toMatchObject({ first: { name: "/first" }, last: { name: `/after/${length}` } });
    expect(Object.keys(groups() ?? {})).toEqual(["first", "last"]);
  });

  test("is created before any stack of an app is resolved", () => {
    const app = Testing.app();
    const stack = new PlatformStack(app, "prod", {
      project: "shop",
      environment: "prod",
      account: "444444444444",
      region: "eu-west-1",
      backend: { kind: "local" },
    });
    let isPrepared = false;
    stack.whenComplete(() => {
      isPrepared = true;
    });
    stack.prepareStack();
    expect(isPrepared).toBe(true);
  });
});

describe("a stack that needs a newer provider", () => {
  const required = (...requirements: readonly (readonly [minimum: string, reason: string])[]) => {
    const stack = testStack();
    for (const [minimum, reason] of requirements) {
      stack.requireProvider(minimum, reason);
    }
    const { terraform, output } = synthesizeWhole(stack) as unknown as {
      terraform: { required_providers: { aws: { version: string } } };
      output?: { aws_provider?: { value: string } };
    };
    return { version: terraform.required_providers.aws.version, why: output?.aws_provider?.value };
  };

  test("requires the highest version that is demanded, in any order, and says each reason once", () => {
    const web = [">= 6.21.0", "web is deployed canary"] as const;
    const logs = [">= 6.4.0", "logs are protected"] as const;
    const why =
      "hashicorp/aws >= 6.21.0 is required, because logs are protected (>= 6.4.0), web is deployed canary (>= 6.21.0).";
    expect(required(web, logs, web)).toEqual({ version: ">= 6.21.0, < 7.0.0", why });
    expect(required(logs, web)).toEqual({ version: ">= 6.21.0, < 7.0.0", why });
  });

  test("compares versions by their numbers", () => {
    expect(required([">= 6.9.0", "a"], [">= 6.21.0", "b"]).version).toBe(">= 6.21.0, < 7.0.0");
  });

  test.each(["6.21.0", ">= 6.21", ">= 7.0.0", "~> 6.21.0"])("can't demand %p", (minimum) => {
    expect(() => required([minimum, "a"])).toThrow(
      `prod: "${minimum}" must be a minimum below 7.0.0, such as ">= 6.21.0".`,
    );
  });
});
