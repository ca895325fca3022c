import { addressIssues } from "../../../tools/addresses/compare-addresses";

const stack = (addresses: string[], moved: string[] = [], name = "test") => ({ stack: name, addresses, moved });
const issues = (list: string[], ...stacks: ReturnType<typeof stack>[]) =>
  addressIssues("config", new Map([["test", list]]), stacks);

test("an address that is lost is named, with what to do", () => {
  expect(issues(["aws_lb.a", "aws_lb.b", "aws_lb.c"], stack(["aws_lb.b"]))).toEqual([
    expect.stringMatching(
      /^config\/addresses\/test\.txt: the stack test has lost aws_lb\.a, aws_lb\.c\. .*moveFromId.* run `npm run addresses -- --config config` and commit the list\.$/,
    ),
  ]);
});

test("an address that was moved is kept", () => {
  expect(issues(["aws_lb.a"], stack(["aws_lb.b"], ["aws_lb.a"]))).toEqual([]);
});

test("new addresses, and stacks without a list, are no issue", () => {
  expect(issues(["aws_lb.a"], stack(["aws_lb.a", "aws_lb.b"]), stack(["aws_lb.a"], [], "new"))).toEqual([]);
  expect(addressIssues("config", new Map(), [stack(["aws_lb.a"])])).toEqual([]);
});

test("the list of a stack that is gone is named, with what to do", () => {
  expect(issues(["aws_lb.a"])).toEqual([
    expect.stringMatching(
      /^config\/addresses\/test\.txt: there is no stack test any more\. .*destroy it.*removes this list\.$/,
    ),
  ]);
});
