import { setTimeout as wait } from "node:timers/promises";
import { readRunDescription } from "../run-description";
import { kill, TestStack } from "./test-stack";

/** Terraform writes what has changed to the bucket 20 seconds after the last time, and at the end. */
const STATE_WRITE_INTERVAL_MS = 21_000;

test("a Terraform that is killed during an apply leaves a lock, which the documented command clears; the next apply completes without orphans", async () => {
  const stack = await TestStack.make(readRunDescription(), "killed-apply");
  await stack.succeed("init", "-no-color");
  const late = stack.gate.hold(stack.creating("b"));
  const never = stack.gate.hold(stack.creating("c"));

  const killed = stack.start(["apply", "-auto-approve", "-no-color"]);
  await Promise.all([late.arrived, never.arrived]);
  // On a busy machine the third log group is complete long after the two have arrived.
  await stack.gate.quiet(STATE_WRITE_INTERVAL_MS);
  late.release();
  while (!stack.gate.saw(stack.writingState)) await wait(100);
  await kill(killed);
  never.abandon();

  const refused = await stack.terraform(["apply", "-auto-approve", "-no-color"]);
  expect(refused.exitCode).toBe(1);
  expect(refused.output).toContain("Error acquiring the state lock");
  const id = /ID: +(\S+)/.exec(refused.output)?.[1] ?? "";
  expect(await stack.succeed("force-unlock", "-force", id)).toContain("successfully unlocked");

  const applied = await stack.succeed("apply", "-auto-approve", "-no-color");
  expect(applied).toContain("Apply complete! Resources: 1 added, 0 changed, 0 destroyed");
  expect(await stack.addresses()).toHaveLength(3);
  expect(await stack.terraform(["plan", "-detailed-exitcode", "-no-color"])).toMatchObject({ exitCode: 0 });
  stack.gate.close();
});
