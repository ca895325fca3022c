import { userInfo } from "node:os";
import { readRunDescription } from "../run-description";
import { resultOf, TestStack } from "./test-stack";

test("of two concurrent applies exactly one proceeds, the other names the lock's owner, and nothing is lost", async () => {
  const stack = await TestStack.make(readRunDescription(), "two-applies");
  await stack.succeed("init", "-no-color");
  const held = stack.gate.hold(stack.creating("b"));

  const first = stack.start(["apply", "-auto-approve", "-no-color"]);
  await held.arrived;
  const second = await stack.terraform(["apply", "-auto-approve", "-no-color"]);
  held.release();
  const finished = resultOf(await first);

  expect(second.exitCode).toBe(1);
  expect(second.output).toContain("Error acquiring the state lock");
  expect(second.output).toMatch(new RegExp(`Who: +${userInfo().username}@`));
  expect(second.output).toContain("OperationTypeApply");
  expect(finished.output).toContain("Apply complete! Resources: 3 added");
  expect(await stack.addresses()).toEqual([
    "aws_cloudwatch_log_group.a",
    "aws_cloudwatch_log_group.b",
    "aws_cloudwatch_log_group.c",
  ]);
  expect(await stack.terraform(["plan", "-detailed-exitcode", "-no-color"])).toMatchObject({ exitCode: 0 });
  stack.gate.close();
});
