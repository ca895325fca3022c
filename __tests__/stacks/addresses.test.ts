import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { addresses, stackOf, wholePlatform } from "../support/default-platform";

const platform = wholePlatform();

/**
 * An address is a promise: another one means that Terraform destroys what has it and makes it anew. Whoever
 * changes one on purpose uses `moveTo`, deletes the stack's list and runs the test once to have it written.
 */
test.each(["account", "prod", "staging", "state", "test"])("the addresses in %s are those of before", (name) => {
  const file = path.join(__dirname, "addresses", `${name}.txt`);
  const now = `${addresses(stackOf(platform, name)).join("\n")}\n`;
  if (!existsSync(file) && process.env["CI"] === undefined) {
    writeFileSync(file, now);
  }
  expect(now.split("\n")).toEqual(readFileSync(file, "utf8").split("\n"));
});
