import { type StackValidation, validateStacks } from "../../terraform/validate-stacks";

/** The real provider takes seconds to start: it is asked once for all stacks. */
let validations: readonly StackValidation[];

beforeAll(async () => {
  validations = await validateStacks(["config"], "npm test");
}, 85_000);

test("every stack of the default settings is there", () => {
  expect(validations.map(({ stack }) => stack)).toEqual(["account", "prod", "staging", "state", "test"]);
});

test.each(["account", "prod", "staging", "state", "test"])(
  "the real provider finds neither error nor warning in %s",
  (name) => {
    expect(validations.find(({ stack }) => stack === name)?.faults).toEqual([]);
  },
);
