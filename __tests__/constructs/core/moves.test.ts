import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Construct } from "constructs";
import { recordMove } from "../../../constructs/core/moves";
import { synthesize } from "../../support/synthesize";

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
