import { findRenames } from "../../../tools/diff/renames";

const at = (...addresses: string[]) => addresses.map((address) => ({ address }));

test("the resources of a construct that was renamed go by what changes in all of their names", () => {
  const lost = at("aws_iam_role.service_web_task_role", "aws_iam_role.service_web_execution_role", "aws_lb.web");
  const added = at(
    "aws_iam_role.service_site_execution_role",
    "aws_iam_role.service_site_task_role",
    "aws_iam_role.service_web_task_roles",
    "aws_lb.site",
  );
  expect(Object.fromEntries(findRenames(lost, added))).toEqual({
    "aws_iam_role.service_web_execution_role": "aws_iam_role.service_site_execution_role",
    "aws_iam_role.service_web_task_role": "aws_iam_role.service_site_task_role",
    "aws_lb.web": "aws_lb.site",
  });
});

test("the only two of a type belong together, whatever their names", () => {
  expect([...findRenames(at("aws_db_instance.database"), at("aws_db_instance.orders"))]).toEqual([
    ["aws_db_instance.database", "aws_db_instance.orders"],
  ]);
});

test("another type is another resource, and so is a name that nothing speaks for", () => {
  expect(findRenames(at("aws_sqs_queue.orders"), at("aws_sns_topic.orders")).size).toBe(0);
  expect(findRenames(at("aws_sqs_queue.a"), at("aws_sqs_queue.letters", "aws_sqs_queue.numbers")).size).toBe(0);
});

test("each new address is that of one resource only", () => {
  const renames = findRenames(
    at("aws_sqs_queue.orders_old", "aws_sqs_queue.orders_older"),
    at("aws_sqs_queue.orders_new"),
  );
  expect([...renames.values()]).toEqual(["aws_sqs_queue.orders_new"]);
});

test("arguments that are known decide: what has other values is another resource", () => {
  const queue = (address: string, name: string) => ({ address, arguments: { name, delay_seconds: 0 } });
  const lost = [queue("aws_sqs_queue.orders", "shop-orders")];
  expect(findRenames(lost, [queue("aws_sqs_queue.purchases", "shop-orders")]).size).toBe(1);
  expect(findRenames(lost, [queue("aws_sqs_queue.orders_2", "shop-orders-2")]).size).toBe(0);
});

test("arguments that refer to other resources don't count, because those may be renamed too", () => {
  const queue = (address: string, key: string) => ({
    address,
    arguments: { name: "orders", kms_master_key_id: `\${aws_kms_key.${key}.arn}` },
  });
  expect(findRenames([queue("aws_sqs_queue.a", "one")], [queue("aws_sqs_queue.z", "two")]).size).toBe(1);
});
