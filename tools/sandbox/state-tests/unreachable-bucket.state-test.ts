import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { readRunDescription } from "../run-description";
import { resultOf, TestStack } from "./test-stack";

test("a state bucket that becomes unreachable during an apply leaves errored.tfstate, which the documented push restores", async () => {
  const stack = await TestStack.make(readRunDescription(), "unreachable-bucket");
  await stack.succeed("init", "-no-color");
  const held = stack.gate.hold(stack.creating("c"));

  const applying = stack.start(["apply", "-auto-approve", "-no-color"]);
  await held.arrived;
  stack.gate.refuse(stack.toBucket);
  held.release();
  const broken = resultOf(await applying);
  stack.gate.refuse();

  const errored = path.join(stack.folder, "errored.tfstate");
  expect(broken.exitCode).toBe(1);
  expect(broken.output).toContain("Failed to save state");
  expect(existsSync(errored)).toBe(true);

  const locked = await stack.terraform(["state", "push", "errored.tfstate"]);
  const id = /ID: +(\S+)/.exec(locked.output)?.[1] ?? "";
  await stack.succeed("force-unlock", "-force", id);
  await stack.succeed("state", "push", "errored.tfstate");
  rmSync(errored);

  expect(await stack.addresses()).toHaveLength(3);
  expect(await stack.terraform(["plan", "-detailed-exitcode", "-no-color"])).toMatchObject({ exitCode: 0 });
  stack.gate.close();
});
