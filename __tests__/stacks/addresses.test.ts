import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { addresses, stackOf, wholePlatform } from "../support/shop-platform";

const platform = wholePlatform();

/** What changed, and what to do about it; empty where nothing did. */
function advice(before: readonly string[], now: readonly string[]): string {
  const gone = before.filter((address) => !now.includes(address)).map((address) => `- ${address}`);
  const added = now.filter((address) => !before.includes(address)).map((address) => `+ ${address}`);
  const meaning =
    "Terraform destroys what loses its address and makes it anew. To keep a resource that has another name now, " +
    "call moveFromId on it with the old address (or moveTo). If it shall go, delete the list and run the test once.";
  return gone.length + added.length === 0 ? "" : [...gone, ...added, meaning].join("\n");
}

/**
 * An address is a promise: another one means that Terraform destroys what has it and makes it anew. The lists
 * hold the default settings'; one that is missing is written, except by a pipeline.
 */
test.each(["account", "prod", "staging", "state", "test"])("the addresses in %s are those of before", (name) => {
  const file = path.join(__dirname, "../../examples/shop/addresses", `${name}.txt`);
  const now = addresses(stackOf(platform, name));
  if (!existsSync(file) && process.env["CI"] === undefined) {
    writeFileSync(file, `${now.join("\n")}\n`);
  }
  expect(advice(readFileSync(file, "utf8").trimEnd().split("\n"), now)).toBe("");
});

test("an address that is gone or new is named, with what to do", () => {
  expect(advice(["aws_lb.a", "aws_lb.b"], ["aws_lb.b", "aws_lb.c"])).toMatch(
    /^- aws_lb\.a\n\+ aws_lb\.c\nTerraform destroys .* moveFromId/,
  );
});
