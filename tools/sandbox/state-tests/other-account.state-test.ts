import { writeFileSync } from "node:fs";
import path from "node:path";
import { accountAccess } from "../accounts";
import { readRunDescription, stackOf } from "../run-description";
import { TestStack } from "./test-stack";

const OTHER_ACCOUNT = "999999999999";

test("the backend and the provider refuse the credentials of another account", async () => {
  const run = readRunDescription();
  const { account, access } = stackOf(run, "state");
  const stack = await TestStack.make(run, "other-account");
  const other = await accountAccess(run.endpoint, OTHER_ACCOUNT, access.region);

  const init = await stack.terraform(["init", "-no-color"], other);
  expect(init.exitCode).toBe(1);
  expect(init.output).toMatch(new RegExp(`AWS account ID not allowed: ${OTHER_ACCOUNT}`));

  // With the S3 backend, the provider would not be reached: the backend refuses first.
  const local = path.join(stack.folder, "zz_local_override.tf.json");
  writeFileSync(local, JSON.stringify({ terraform: { backend: { local: {} } } }));
  await stack.succeed("init", "-no-color");
  const plan = await stack.terraform(["plan", "-no-color"], other);
  expect(plan.exitCode).toBe(1);
  expect(plan.output).toMatch(new RegExp(`AWS account ID not allowed: ${OTHER_ACCOUNT}`));
  expect(await stack.terraform(["plan", "-no-color"])).toMatchObject({ exitCode: 0 });
  expect(account).not.toBe(OTHER_ACCOUNT);
  stack.gate.close();
});
