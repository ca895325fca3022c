import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { readRunDescription } from "../run-description";
import { TestStack } from "./test-stack";

test("the JSON of a stack is all that Terraform needs: copied to another folder, it plans that nothing is left to do", async () => {
  const stack = await TestStack.make(readRunDescription(), "leave-the-platform");
  await stack.succeed("init", "-no-color");
  await stack.succeed("apply", "-auto-approve", "-no-color");

  const copy = path.join(stack.folder, "..", "..", "copied");
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const file of readdirSync(stack.folder).filter((name) => /\.json$|\.hcl$/.test(name))) {
    copyFileSync(path.join(stack.folder, file), path.join(copy, file));
  }
  const inCopy = async (...args: string[]) => stack.terraform([`-chdir=${copy}`, ...args]);
  expect(await inCopy("init", "-no-color")).toMatchObject({ exitCode: 0 });
  expect(await inCopy("plan", "-detailed-exitcode", "-no-color")).toMatchObject({ exitCode: 0 });
  stack.gate.close();
});
