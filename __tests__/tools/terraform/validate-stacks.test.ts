import { type StackValidation, validateStacks } from "../../../tools/terraform/validate-stacks";

/** The real provider takes seconds to start: it is asked once for all stacks. */
let validations: readonly StackValidation[];

const hcp = "__tests__/tools/terraform/hcp-settings";

beforeAll(async () => {
  validations = await validateStacks(["config", hcp], "npm test");
}, 85_000);

function stacksOf(config: string): string[] {
  return validations.filter((validation) => validation.config === config).map(({ stack }) => stack);
}

test("every stack of the default settings is there", () => {
  expect(stacksOf("config")).toEqual(["account", "prod", "staging", "state", "test"]);
});

// The lock file of these settings names a version that no mirror has: validation goes by a lock of its own.
test("with state at HCP Terraform there is no stack for it, and the others are valid", () => {
  expect(stacksOf(hcp)).toEqual(["account", "test"]);
  expect(validations.filter(({ config }) => config === hcp).flatMap(({ issues }) => issues)).toEqual([]);
});

test.each(["account", "prod", "staging", "state", "test"])(
  "the real provider finds neither error nor warning in %s",
  (name) => {
    expect(validations.find(({ stack }) => stack === name)?.issues).toEqual([]);
  },
);
