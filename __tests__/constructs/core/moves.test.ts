import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Construct } from "constructs";
import { recordMove } from "../../../constructs/core/moves";
import { synthesize, synthesizeStack, testStack } from "../../support/synthesize";

test("a resource keeps what exists at the address that it had before", () => {
  const { json } = synthesize((stack) => {
    const parent = new Construct(stack, "alarms");
    recordMove(new SnsTopic(parent, "resource"), "topic-a");
    recordMove(new SnsTopic(parent, "spare"), "resource");
  });
  expect((JSON.parse(json) as { moved: unknown }).moved).toEqual([
    { from: "aws_sns_topic.alarms_topic_a", to: "aws_sns_topic.alarms" },
    { from: "aws_sns_topic.alarms", to: "aws_sns_topic.alarms_spare" },
  ]);
});

test("an address that a user moves joins the moves of constructs", () => {
  const stack = testStack();
  recordMove(new SnsTopic(new Construct(stack, "alarms"), "resource"), "topic");
  new SnsTopic(stack, "orders");
  stack.moveAddress("aws_sns_topic.purchases", "aws_sns_topic.orders");
  const { json } = synthesizeStack(stack);
  expect((JSON.parse(json) as { moved: unknown }).moved).toEqual([
    { from: "aws_sns_topic.alarms_topic", to: "aws_sns_topic.alarms" },
    { from: "aws_sns_topic.purchases", to: "aws_sns_topic.orders" },
  ]);
});
