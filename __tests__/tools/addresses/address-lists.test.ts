import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readAddressLists, writeAddressLists } from "../../../tools/addresses/address-lists";

const parent = mkdtempSync(path.join(tmpdir(), "addresses-"));
const folder = path.join(parent, "addresses");

afterAll(() => {
  rmSync(parent, { recursive: true });
});

const lists = new Map([
  ["prod", ["aws_lb.a", "aws_vpc.network"]],
  ["test", ["aws_lb.a"]],
]);

test("there are no lists where there is no folder", () => {
  expect(readAddressLists(folder).size).toBe(0);
});

test("lists are read as they were written, an address a line", () => {
  writeAddressLists(folder, lists);
  expect(readFileSync(path.join(folder, "prod.txt"), "utf8")).toBe("aws_lb.a\naws_vpc.network\n");
  expect(readAddressLists(folder)).toEqual(lists);
});

test("line ends of Windows and empty lines make no difference", () => {
  writeFileSync(path.join(folder, "prod.txt"), "aws_lb.a\r\n\r\naws_vpc.network");
  expect(readAddressLists(folder)).toEqual(lists);
});

test("lists of stacks that are gone are removed, and nothing else", () => {
  writeFileSync(path.join(folder, "README.md"), "");
  writeFileSync(path.join(folder, "old.txt"), "aws_lb.a\n");
  writeAddressLists(folder, lists);
  expect(readdirSync(folder).sort()).toEqual(["README.md", "prod.txt", "test.txt"]);
});
