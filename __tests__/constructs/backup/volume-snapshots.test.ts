import { DlmLifecyclePolicy } from "@cdktf/provider-aws/lib/dlm-lifecycle-policy";
import { searchInstance } from "../../support/search-instance";
import { resource, statements } from "../../support/synthesize";

const made = searchInstance();

test("a snapshot is made every day at its time, kept for its days, and carries the volume's tags", () => {
  expect(made.json).toHaveResourceWithProperties(DlmLifecyclePolicy, {
    state: "ENABLED",
    policy_details: {
      resource_types: ["VOLUME"],
      target_tags: { Snapshots: "shop-prod-search-data" },
      schedule: [
        {
          name: "daily",
          create_rule: { interval: 24, interval_unit: "HOURS", times: ["03:00"] },
          retain_rule: { count: 30 },
          copy_tags: true,
        },
      ],
    },
  });
  expect(resource(made, "aws_ebs_volume", "search_data")["tags"]).toMatchObject({ Snapshots: "shop-prod-search-data" });
});

test("who makes them acts for this account's policies alone", () => {
  const trust = statements(resource(made, "aws_iam_role", "search_data_snapshots_role")["assume_role_policy"]);
  expect(trust["ServiceActsForThisAccount"]).toMatchObject({
    Principal: { Service: "dlm.amazonaws.com" },
    Condition: {
      StringEquals: { "aws:SourceAccount": "444444444444" },
      ArnLike: { "aws:SourceArn": "arn:aws:dlm:eu-west-1:444444444444:policy/*" },
    },
  });
});

test("who makes them takes none of other volumes, and deletes none of theirs", () => {
  const { policy } = resource(made, "aws_iam_role_policy", "search_data_snapshots_role_policy");
  const tagged = { StringEquals: { "aws:ResourceTag/Snapshots": "shop-prod-search-data" } };
  expect(statements(policy)).toMatchObject({
    SnapshotTaggedVolumes: {
      Action: "ec2:CreateSnapshot",
      Resource: "arn:aws:ec2:eu-west-1:444444444444:volume/*",
      Condition: tagged,
    },
    TagNewSnapshots: {
      Action: "ec2:CreateTags",
      Condition: { StringEquals: { "ec2:CreateAction": "CreateSnapshot" } },
    },
    DeleteItsSnapshots: { Action: "ec2:DeleteSnapshot", Condition: tagged },
  });
});
