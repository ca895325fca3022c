import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SsmAssociation } from "@cdktf/provider-aws/lib/ssm-association";
import { searchInstance } from "../../support/search-instance";

const synthesized = searchInstance({ patchTime: "wed:04:05" });
const targets = [{ key: "InstanceIds", values: ["${aws_instance.search.id}"] }];

test("Terraform waits until the boot script has succeeded, after the data volume is attached", () => {
  expect(synthesized.json).toHaveResourceWithProperties(SsmAssociation, {
    name: "AWS-RunShellScript",
    targets,
    parameters: { commands: "cloud-init status --wait" },
    wait_for_success_timeout_seconds: 1800,
    depends_on: ["aws_volume_attachment.search_data_attachment"],
  });
});

test("patches are installed weekly at the configured time, and not when the setting changes", () => {
  expect(synthesized.json).toHaveResourceWithProperties(SsmAssociation, {
    name: "AWS-RunPatchBaseline",
    targets,
    parameters: { Operation: "Install", RebootOption: "RebootIfNeeded" },
    schedule_expression: "cron(5 4 ? * WED *)",
    apply_only_at_cron_interval: true,
  });
});

test.each([
  ["StatusCheckFailed_System", "recover"],
  ["StatusCheckFailed_Instance", "reboot"],
])("on %s, the action of EC2 is %s", (metric, action) => {
  expect(synthesized.json).toHaveResourceWithProperties(CloudwatchMetricAlarm, {
    namespace: "AWS/EC2",
    metric_name: metric,
    dimensions: { InstanceId: "${aws_instance.search.id}" },
    alarm_actions: [`arn:aws:automate:eu-west-1:ec2:${action}`],
  });
});
