import { type StackValidation, validateStacks } from "../../../tools/terraform/validate-stacks";
import { describeWithTerraform } from "../../support/describe-with";

describeWithTerraform(() => {
  /** The real provider takes seconds to start: it is asked once for all stacks. */
  let validations: readonly StackValidation[];

  beforeAll(async () => {
    validations = await validateStacks(["__tests__/tools/terraform/hcp-settings"], { neededFor: "npm test" });
  });

  test("with state in HCP Terraform there is no stack for it", () => {
    expect(validations.map(({ stack }) => stack)).toEqual(["account", "account-test", "test"]);
  });

  test("the real provider finds neither errors nor warnings in the others", () => {
    expect(validations.flatMap(({ issues }) => issues)).toEqual([]);
  });
});
