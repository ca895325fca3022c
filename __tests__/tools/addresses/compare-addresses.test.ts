import { addressIssues } from "../../../tools/addresses/compare-addresses";

const stack = (addresses: string[], moved: string[] = [], name = "test") => ({
  stack: name,
  addresses,
  moved,
  paths: new Map(addresses.map((address) => [address, `${name}/${address.replace(/.*\./, "").replaceAll("_", "/")}`])),
});
const issues = (list: string[], ...stacks: ReturnType<typeof stack>[]) =>
  addressIssues("config", new Map([["test", list]]), stacks);

test("a resource that is gone is named, with what it holds and what to do", () => {
  expect(issues(["aws_lb.a", "aws_sqs_queue.b"], stack(["aws_lb.a"]))).toEqual([
    [
      "config/addresses/test.txt: the stack test has lost an address.",
      "- aws_sqs_queue.b HOLDS STATE: Terraform would destroy it, and its messages would be lost; `prevent_destroy` is " +
        "gone with the former block. No new resource resembles it.",
      "If a resource is to be destroyed, run `npm run addresses -- --config config` and commit the list.",
    ].join("\n"),
  ]);
});

test("a construct that was renamed is told with the lines that keep its resources, what holds state first", () => {
  const list = ["aws_db_subnet_group.database_subnet_group", "aws_db_instance.database", "aws_lb.a"];
  const renamed = stack(["aws_db_subnet_group.orders_subnet_group", "aws_db_instance.orders", "aws_lb.a"]);
  expect(issues(list, renamed)).toEqual([
    [
      "config/addresses/test.txt: the stack test has lost 2 addresses.",
      "- aws_db_instance.database HOLDS STATE: Terraform would destroy it and create aws_db_instance.orders, and its " +
        "data would be lost; `prevent_destroy` is gone with the former block. " +
        'To keep it, on the resource test/orders: `moveFromId("aws_db_instance.database")`.',
      "- aws_db_subnet_group.database_subnet_group holds no state: Terraform would destroy it and create " +
        "aws_db_subnet_group.orders_subnet_group. To keep it, on the resource test/orders/subnet/group: " +
        '`moveFromId("aws_db_subnet_group.database_subnet_group")`.',
      "To keep all that was renamed, paste into the function of the stack test in config/extensions.ts:",
      'stack.moveAddress("aws_db_instance.database", "aws_db_instance.orders");',
      'stack.moveAddress("aws_db_subnet_group.database_subnet_group", "aws_db_subnet_group.orders_subnet_group");',
      "If a resource is to be destroyed, run `npm run addresses -- --config config` and commit the list.",
    ].join("\n"),
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
