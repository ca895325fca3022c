import { TerraformOutput } from "cdktf";
import { Protection, type Destroyable } from "../../../constructs/core/protection";
import { synthesizeStack, testStack } from "../../support/synthesize";

function protection(destroyable: Destroyable) {
  const stack = testStack();
  const { deletionProtection, forceDestroy, ...rest } = Protection.of(stack, destroyable);
  new TerraformOutput(stack, "deletion_protection", { value: deletionProtection });
  new TerraformOutput(stack, "force_destroy", { value: forceDestroy });
  const { output } = synthesizeStack(stack);
  return {
    stack,
    rest,
    deletionProtection: output["deletion_protection"]?.["value"],
    forceDestroy: output["force_destroy"]?.["value"],
  };
}

test("all: every resource is deleted at once, without a final snapshot", () => {
  expect(protection("all")).toMatchObject({
    deletionProtection: false,
    forceDestroy: true,
    rest: { skipFinalSnapshot: true, secretRecoveryDays: 0, preventDestroy: false },
  });
});

test("stateful-with-flag: a variable removes the deletion protection, and a final snapshot is taken", () => {
  expect(protection("stateful-with-flag")).toMatchObject({
    deletionProtection: "${!var.allow_destroy}",
    forceDestroy: "${var.allow_destroy}",
    rest: { skipFinalSnapshot: false, secretRecoveryDays: 30, preventDestroy: false },
  });
});

test("stateless-only: neither AWS nor Terraform deletes a stateful resource", () => {
  expect(protection("stateless-only")).toMatchObject({
    deletionProtection: true,
    forceDestroy: false,
    rest: { skipFinalSnapshot: false, secretRecoveryDays: 30, preventDestroy: true },
  });
});

test("the flag is one variable of the stack, however often it is used, and defaults to false", () => {
  const { stack } = protection("stateful-with-flag");
  Protection.of(stack, "stateful-with-flag");
  expect(synthesizeStack(stack).variable).toEqual({
    allow_destroy: {
      type: "bool",
      default: false,
      nullable: false,
      description: "Removes the deletion protection of stateful resources: apply with true, then destroy.",
    },
  });
});

test.each<Destroyable>(["all", "stateless-only"])("%s: there is no flag", (destroyable) => {
  expect(synthesizeStack(protection(destroyable).stack).variable).toEqual({});
});
