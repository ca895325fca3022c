import { spawnSync } from "node:child_process";
import { describeWithBash } from "../support/describe-with";
import { markdownPages } from "./markdown-pages";

/** The commands of a page for a shell, with something in place of what the reader has to fill in. */
const pages = markdownPages()
  .filter(({ file }) => file.startsWith("docs/"))
  .map(({ file, text }) => ({
    file,
    written: [...text.matchAll(/^( *)```sh\b[^\n]*\n([\s\S]*?)^ *```/gm)]
      .map(([, indent = "", block = ""]) => block.replace(new RegExp(`^${indent}`, "gm"), ""))
      .join("\n"),
  }))
  .filter(({ written }) => written !== "");
const runbooks = pages.filter(({ file }) => file.startsWith("docs/runbooks/"));

/** Calls of KMS that take an alias. Source: AWS KMS API Reference, the parameter `KeyId` of each action. */
const TAKES_ALIAS = ["describe-key", "encrypt", "decrypt", "generate-data-key", "sign", "verify", "get-public-key"];

test("there are commands to look at", () => {
  expect(pages.length).toBeGreaterThan(60);
  expect(runbooks.length).toBeGreaterThan(40);
});

describeWithBash(() => {
  test.each(pages)("the commands of $file are ones that a shell can read", ({ written }) => {
    const input = written.replace(/<[^<>\n]+>/g, "placeholder");
    expect(spawnSync("bash", ["-n"], { input, encoding: "utf8" }).stderr).toBe("");
  });
});

test.each(pages)("the commands of $file also run on macOS, whose date has no -d", ({ written }) => {
  expect(written).not.toMatch(/\bdate (?:-u )?(?:-d|--date)\b/);
});

test.each(pages)("the commands of $file name keys by an alias only where KMS takes one", ({ written }) => {
  const withAlias = [...written.matchAll(/aws kms ([a-z-]+)[^\n]*--key-id alias\//g)].map(([, call = ""]) => call);
  expect(withAlias.filter((call) => !TAKES_ALIAS.includes(call))).toEqual([]);
});

test.each(runbooks)("the commands of $file can be pasted: they name the shop and its cluster", ({ written }) => {
  expect(written).not.toMatch(/<(?:project|environment|service)>/);
  const clusters = [...written.matchAll(/--cluster (\S+)/g)].map(([, cluster = ""]) => cluster);
  expect(clusters.filter((cluster) => !/^shop-(?:prod|staging|test)-services$/.test(cluster))).toEqual([]);
});
