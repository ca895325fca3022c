import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { PlatformStack } from "../../../constructs/core/platform-stack";
import shop from "../../../examples/shop";
import { checkSettings } from "../../../settings/check/check-settings";
import { type Extensions } from "../../../stacks/extensions";
import { applyExtensions } from "../../../stacks/extensions/apply-extensions";
import { ExtensionError } from "../../../stacks/extensions/extension-error";
import { StackLocations } from "../../../stacks/locations";
import { createPlatformStacks } from "../../../stacks/platform/platform-stacks";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { statements } from "../../support/synthesize";

/** Synthesizes the shop with one environment. */
const extended = (extensions: Extensions, settings: object = {}) =>
  wholePlatform({ ...shop, environments: { test: shop.environments.test }, ...settings }, extensions);

test("each function is called for its stacks, the app's last, when they are complete", () => {
  const calls: string[] = [];
  const platform = wholePlatform(shop, {
    app(_app, { stacks, settings, locations }) {
      calls.push(`app ${settings.project} ${locations.environment("prod").account}`);
      calls.push(String(stacks.state?.accessLogs.name));
    },
    environment(stack) {
      calls.push(`environment ${stack.node.id} ${String(Object.keys(stack.workloads.services).length)}`);
    },
    account(stack) {
      calls.push(`account ${Object.keys(stack.repositories).join(" ")} ${stack.repository("web").node.id}`);
    },
    furtherAccount(stack) {
      calls.push(`further account ${stack.settings.name}`);
    },
    state(stack) {
      calls.push(`state ${stack.state.bucket.name}`);
    },
  });
  expect(Object.keys(platform)).toHaveLength(8);
  expect(calls).toEqual([
    "state shop-shared-state-111111111111",
    "account admin api web images-web",
    "further account prod",
    "further account staging",
    "further account test",
    "environment prod 3",
    "environment staging 3",
    "environment test 3",
    "app shop 444444444444",
    "shop-shared-access-logs-111111111111",
  ]);
});

test("an app of the user's own may have other stacks before", () => {
  const app = new App();
  new TerraformStack(app, "theirs");
  const { settings } = checkSettings(shop, { example: true });
  const locations = new StackLocations(settings);
  const stacks = createPlatformStacks(app, settings, locations);
  const addStacks = jest.fn();
  applyExtensions({ app: addStacks }, app, { stacks, settings, locations });
  expect(addStacks).toHaveBeenCalledTimes(1);
});

test("an id that is taken is an error that says so", () => {
  const inStack = () =>
    extended({
      environment(stack) {
        new Construct(stack, "access-logs");
      },
    });
  expect(inStack).toThrow(
    "environment() in extensions.ts failed for the stack test: There is already a construct with the id " +
      '"access-logs" in test; choose another id.',
  );
  const inApp = () =>
    extended({
      app(app) {
        new TerraformStack(app, "test");
      },
    });
  expect(inApp).toThrow(
    'app() in extensions.ts failed for the app: There is already a construct with the id "test" in the app; choose ' +
      "another id.",
  );
});

test("the function for the state is not called if HCP Terraform holds it", () => {
  const state = jest.fn();
  extended({ state }, { backend: { kind: "hcp", organization: "example" } });
  expect(state).not.toHaveBeenCalled();
});

test("a stack of the user's own that has another account may use its state alone", () => {
  const platform = extended({
    app(app, { locations }) {
      const { account, region } = locations.environment("test");
      new PlatformStack(app, "observability", locations.ownStackProps("observability", { account, region }));
    },
  });
  const policies = all(stackOf(platform, "state"), "aws_s3_bucket_policy");
  const { ObservabilityKeepsItsState: keeps } = statements(policies["state_bucket_policy"]?.["policy"]);
  expect(keeps).toMatchObject({
    Principal: { AWS: "arn:aws:iam::222222222222:root" },
    Resource: [
      "arn:aws:s3:::shop-shared-state-111111111111/observability/terraform.tfstate",
      "arn:aws:s3:::shop-shared-state-111111111111/observability/terraform.tfstate.tflock",
    ],
  });
});

describe("an error names the function and the stack", () => {
  const inEnvironment = "environment() in extensions.ts failed for the stack test: ";

  test.each<[string, Extensions, string]>([
    [
      "of a function that throws",
      {
        environment() {
          throw new Error("no such thing.");
        },
      },
      `${inEnvironment}no such thing.`,
    ],
    [
      "that nobody threw on purpose",
      {
        account(stack) {
          (stack as unknown as { missing: { name: string } }).missing.name = "x";
        },
      },
      "account() in extensions.ts failed for the stack account: TypeError: Cannot set properties of undefined",
    ],
    [
      "of a function that throws something else",
      {
        state() {
          // eslint-disable-next-line @typescript-eslint/only-throw-error -- JavaScript allows it
          throw "no such thing";
        },
      },
      "state() in extensions.ts failed for the stack state: no such thing",
    ],
    [
      "of a function for which synthesis would have to wait",
      {
        environment: jest.fn(() => Promise.resolve()) as () => void,
      },
      `${inEnvironment}synthesis does not wait, so the function must not be async.`,
    ],
    [
      "of two resources with one address",
      {
        environment(stack) {
          new SnsTopic(new Construct(stack, "orders"), "new", {});
          new SnsTopic(stack, "orders-new", {});
        },
      },
      `${inEnvironment}test/orders-new and test/orders/new would both have the address orders_new; rename one of them.`,
    ],
    [
      "of an address that the platform's own resources have",
      {
        environment(stack) {
          new SnsTopic(stack, "service_web", {});
        },
      },
      `${inEnvironment}test/service_web and test/service-web/resource would both have the address service_web; rename`,
    ],
    [
      "of a name that is taken",
      {
        environment(stack) {
          stack.target.reserveBucketName(stack, "uploads");
        },
      },
      `${inEnvironment}test: the name "shop-test-uploads-222222222222" is used by test/bucket-uploads already`,
    ],
    [
      "of a provider of AWS without a guard",
      {
        environment(stack) {
          new AwsProvider(stack, "global", { region: "us-east-1", alias: "global" });
        },
      },
      `${inEnvironment}The AWS provider test/global accepts the credentials of any account. Take ` +
        `stack.providerIn("us-east-1") instead, or set allowedAccountIds.`,
    ],
    [
      "of a stack that is not based on ours",
      {
        app(app) {
          new TerraformStack(app, "observability");
        },
      },
      "app() in extensions.ts failed for the app: The stack observability has no account guard, no default tags and no " +
        `state of its own. Let it extend PlatformStack, with the props of locations.ownStackProps("observability").`,
    ],
    [
      "of what the app's function adds to an environment",
      {
        app(_app, platform) {
          new SnsTopic(platform.environment("test"), "service_web", {});
        },
      },
      "app() in extensions.ts failed for the app: test/service_web and test/service-web/resource would both have the",
    ],
    [
      "of an environment that does not exist",
      {
        app(_app, platform) {
          platform.environment("tset");
        },
      },
      'app() in extensions.ts failed for the app: There is no environment "tset"; did you mean "test"?',
    ],
    [
      "of a stack that takes the state of another",
      {
        app(app, { locations }) {
          new PlatformStack(app, "copy", locations.environmentStackProps("test"));
        },
      },
      "The stacks test and copy would both keep their state in test/terraform.tfstate in the bucket",
    ],
  ])("%s", (_what, extensions, message) => {
    expect(() => extended(extensions)).toThrow(ExtensionError);
    expect(() => extended(extensions)).toThrow(message);
  });
});
