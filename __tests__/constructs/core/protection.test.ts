import { TerraformOutput } from "cdktf";
import { Protection, type Destroyable } from "../../../constructs/core/protection";
import { synthesizeStack, testStack } from "../../support/synthesize";

function protection(kind: Destroyable) {
  const stack = testStack();
  const { deletionProtection, forceDestroy, ...rest } = Protection.of(stack, kind);
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

test("freely: everything goes, without a last snapshot and at once", () => {
  expect(protection("all")).toMatchObject({
    deletionProtection: false,
    forceDestroy: true,
    rest: { skipFinalSnapshot: true, secretRecoveryDays: 0, preventDestroy: false },
  });
});

test("with a flag: a variable lifts the protection, and a last snapshot stays", () => {
  expect(protection("stateful-with-flag")).toMatchObject({
    deletionProtection: "${!var.allow_destroy}",
    forceDestroy: "${var.allow_destroy}",
    rest: { skipFinalSnapshot: false, secretRecoveryDays: 30, preventDestroy: false },
  });
});

test("refused: neither AWS nor Terraform destroys it", () => {
  expect(protection("stateless-only")).toMatchObject({
    deletionProtection: true,
    forceDestroy: false,
    rest: { skipFinalSnapshot: false, secretRecoveryDays: 30, preventDestroy: true },
  });
});

test("the flag is one variable of the stack, however many things it protects, and is down", () => {
  const { stack } = protection("stateful-with-flag");
  Protection.of(stack, "stateful-with-flag");
  expect(synthesizeStack(stack).variable).toEqual({
    allow_destroy: {
      type: "bool",
      default: false,
      nullable: false,
      description: "Lifts the protection of what holds data: apply once with true, then destroy.",
    },
  });
});

test.each<Destroyable>(["all", "stateless-only"])("%s: there is no flag", (kind) => {
  expect(synthesizeStack(protection(kind).stack).variable).toEqual({});
});
