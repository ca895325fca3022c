import { tagIssues } from "../../../constructs/core/tag-issues";

const valid = "of 1 to 256";
const messages = (tags: Record<string, string>) => tagIssues("tags", tags).map(({ message }) => message);

test.each([
  { Owner: "team@example.com" },
  { Repository: "https://example.com/a/b+c=d" },
  { Größe: "" },
  { A: "${aws_vpc.a.id}" },
])("tags such as %j are valid", (tags) => {
  expect(messages(tags as Record<string, string>)).toEqual([]);
});

test.each([
  [{ A: "b?c" }, 'the value of the tag "A" must be 0 to 256 letters'],
  [{ A: "x".repeat(257) }, 'the value of the tag "A" must be 0 to 256 letters'],
  [{ A: "AWS:x" }, 'not starting with "aws:"'],
  [{ "aws:x": "b" }, 'the key of the tag "aws:x" must be 1 to 128 letters'],
  [{ "": "b" }, 'the key of the tag "" must be 1 to 128 letters'],
])("tags such as %j are refused", (tags, message) => {
  expect(messages(tags as Record<string, string>)).toEqual([expect.stringContaining(message)]);
});

test("a resource has at most 50 tags, its name included", () => {
  const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`T${index}`, valid]));
  expect(messages(tags(49))).toEqual([]);
  expect(messages(tags(50))).toEqual(["tags has 50 entries; AWS allows 50 on a resource, of which one is its name."]);
});
