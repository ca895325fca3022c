import { DlmLifecyclePolicy } from "@cdktf/provider-aws/lib/dlm-lifecycle-policy";
import { searchInstance } from "../../support/search-instance";
import { resource, statements } from "../../support/synthesize";

const synthesized = searchInstance();

test("a daily snapshot is taken at the configured time, kept for the configured days, and has the volume's tags", () => {
  expect(synthesized.json).toHaveResourceWithProperties(DlmLifecyclePolicy, {
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
  expect(resource(synthesized, "aws_ebs_volume", "search_data")["tags"]).toMatchObject({
    Snapshots: "shop-prod-search-data",
  });
});

test("only lifecycle policies of this account can assume the role", () => {
  const trust = statements(resource(synthesized, "aws_iam_role", "search_data_snapshots_role")["assume_role_policy"]);
  expect(trust["ServiceActsForThisAccount"]).toMatchObject({
    Principal: { Service: "dlm.amazonaws.com" },
    Condition: {
      StringEquals: { "aws:SourceAccount": "444444444444" },
      ArnLike: { "aws:SourceArn": "arn:aws:dlm:eu-west-1:444444444444:policy/*" },
    },
  });
});

test("the role can snapshot only the selected volumes, and delete only their snapshots", () => {
  const { policy } = resource(synthesized, "aws_iam_role_policy", "search_data_snapshots_role_policy");
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
