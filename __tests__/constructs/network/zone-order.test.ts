import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import execa from "execa";
import { ZoneOrder } from "../../../constructs/network/zone-order";
import { describeWithTerraform } from "../../support/describe-with";
import { resource, synthesize } from "../../support/synthesize";
import { findTerraform } from "../../../tools/terraform/find-terraform";

const parts = { a: "part-a", b: "part-b", c: "part-c", d: "part-d" };

function order(zones: readonly ("a" | "b" | "c" | "d")[]) {
  const selected: string[] = [];
  const synthesized = synthesize((stack) => {
    const of = new ZoneOrder(stack, "zones", zones);
    selected.push(...zones.map((_, index) => of.select(index, parts)));
  });
  const memory = resource(synthesized, "terraform_data", "zones");
  return { memory, locals: (JSON.parse(synthesized.json) as { locals: object }).locals };
}

test("the state remembers the zones of the first apply", () => {
  expect(order(["b", "c"]).memory).toEqual({ input: ["b", "c"], lifecycle: { ignore_changes: ["input"] } });
});

describeWithTerraform(() => {
  const folder = mkdtempSync(path.join(tmpdir(), "zones-"));

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** Applies with these zones, and returns them in their order. */
  async function apply(zones: Parameters<typeof order>[0]): Promise<unknown> {
    const { memory, locals } = order(zones);
    const output = { zones: { value: "${local.zones_order}" } };
    writeFileSync(
      path.join(folder, "main.tf.json"),
      JSON.stringify({ resource: { terraform_data: { zones: memory } }, locals, output }),
    );
    const terraform = (...args: string[]) =>
      execa(findTerraform("npm test").command, args, { cwd: folder, env: { CHECKPOINT_DISABLE: "1" } });
    await terraform("init");
    await terraform("apply", "-auto-approve");
    return JSON.parse((await terraform("output", "-json", "zones")).stdout);
  }

  test("zones keep their places, wherever another one is added or removed", async () => {
    expect(await apply(["b", "c"])).toEqual(["b", "c"]);
    expect(await apply(["a", "b", "c"])).toEqual(["b", "c", "a"]);
    expect(await apply(["a", "b", "c", "d"])).toEqual(["b", "c", "a", "d"]);
    expect(await apply(["a", "c"])).toEqual(["c", "a"]);
  }, 120_000);
});
