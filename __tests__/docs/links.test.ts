import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { scripts } from "../../package.json";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";
import { anchorsOf, markdownPages } from "./markdown-pages";

/** Pages that name files and commands of earlier versions. */
const HISTORY = ["CHANGELOG.md", "UPGRADE.md"];

/** A path of this project; `config/` is left out, because it is the user's. */
const PROJECT_PATH =
  /^(?:__tests__|architecture|constructs|docs|examples|guardrails|settings|stacks|synthesis|tools)\/[\w./-]+$/;

const pages = markdownPages();
const current = pages.filter(({ file }) => !HISTORY.includes(file));

describe.each(pages)("$file", ({ file, text }) => {
  test("links to pages and headings that exist", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    const broken = links.filter((link) => !/^[a-z]+:/.test(link) && !resolves(file, link));
    expect(broken).toEqual([]);
  });
});

describe.each(current)("$file", ({ text }) => {
  test("names files that exist", () => {
    const names = [...text.matchAll(/`([^`\n]+)`/g)].map(([, name = ""]) => name);
    const missing = names.filter((name) => PROJECT_PATH.test(name) && !existsSync(path.join(PROJECT, name)));
    expect(missing).toEqual([]);
  });

  test("names npm scripts that exist", () => {
    const names = [...text.matchAll(/npm run ([\w-]+)/g)].map(([, name = ""]) => name);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test("README.md links to every page in docs/", () => {
  const readme = readFileSync(path.join(PROJECT, "README.md"), "utf8");
  const topics = pages.map(({ file }) => file).filter((file) => /^docs\/[\w-]+\.md$/.test(file));
  expect(topics.filter((file) => !readme.includes(`(${file})`))).toEqual([]);
});

/** Whether a relative link leads to a file and, if it has an anchor, to one of its headings. */
function resolves(file: string, link: string): boolean {
  const [target = "", anchor] = link.split("#");
  const linked = target === "" ? path.join(PROJECT, file) : path.join(PROJECT, path.dirname(file), target);
  if (!existsSync(linked)) {
    return false;
  }
  return anchor === undefined || anchorsOf(readFileSync(linked, "utf8")).includes(anchor);
}
