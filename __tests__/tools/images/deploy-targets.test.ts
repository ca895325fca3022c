import { StackLocations } from "../../../stacks/locations";
import { deployTargets, managerOf } from "../../../tools/images/deploy-targets";
import { type Changes, settingsWith } from "../../support/settings-under-test";

const pipeline: Changes = {
  "environments.test.images": { managedBy: "pipeline" },
  "application.services.api.sidecars": { proxy: {} },
  "application.tasks": { "migrate-database": { imageOf: "api" } },
  "application.jobs": { nightly: { imageOf: "api", schedule: { expression: "rate(1 day)" } } },
};

function targets(image: string, changes = pipeline) {
  const settings = settingsWith(changes);
  const { test } = settings.environments;
  if (!test) throw new Error("There is no environment test.");
  return deployTargets(test, image, new StackLocations(settings).environment("test"));
}

test("an image is deployed to everything that runs it, services first", () => {
  expect(targets("api").map(({ workload, service }) => [workload, service])).toEqual([
    ["api", "shop-test-api"],
    ["nightly", undefined],
    ["migrate-database", undefined],
  ]);
});

test.each([[["api"]], ["same-image"]])("a task that runs before %j comes first, and is run", (before) => {
  const all = targets("api", {
    ...pipeline,
    "application.tasks": {
      clean: { imageOf: "api" },
      "migrate-database": { imageOf: "api", before, waitMinutes: 90 },
    },
  });
  expect(all.map(({ workload }) => workload)).toEqual(["migrate-database", "api", "nightly", "clean"]);
  expect(all.map(({ stateMachine }) => stateMachine)).toEqual([
    "arn:aws:states:eu-west-1:200000000002:stateMachine:shop-test-migrate-database",
    undefined,
    undefined,
    undefined,
  ]);
  expect(all[0]?.minutes).toBe(90);
});

test("who chooses an image follows from the settings", () => {
  const managers = (changes: Changes) => {
    const { test: environment } = settingsWith(changes).environments;
    return environment && managerOf(environment, "api");
  };
  expect(managers(pipeline)).toBe("pipeline");
  expect(managers({})).toBe("terraform");
});

test("the image of a sidecar is deployed to the sidecar", () => {
  expect(targets("api-proxy")).toEqual([
    { workload: "api", family: "shop-test-api", containers: ["proxy"], service: "shop-test-api", minutes: 30 },
  ]);
});

test("an image that Terraform chooses is refused", () => {
  expect(() => targets("api", { ...pipeline, "environments.test.images": { managedBy: "terraform" } })).toThrow(
    'Terraform chooses the image of "api" in test: use `npm run image`, and apply; or set `images.managedBy` to "pipeline".',
  );
});

test("an image that nothing runs is refused", () => {
  expect(() => targets("apy")).toThrow('No workload of test runs an image of "apy".');
});
