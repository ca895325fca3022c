import { failedPlan } from "../../../tools/plan/plan-record";
import { unreviewed } from "../../../tools/plan/reviewed";
import { recorded } from "./recorded-plans";

test("the plan that was reviewed may be applied", () => {
  expect(unreviewed([recorded("changes"), recorded("empty", "prod")], [recorded("changes")])).toEqual([]);
});

test("another plan may not, and the message names what differs", () => {
  expect(unreviewed([recorded("drift")], [recorded("changes")])).toEqual([
    "test has other changes than those that were reviewed: aws_cloudwatch_log_group.service_web_log_group, " +
      "aws_iam_role.task_role, aws_s3_bucket.bucket_uploads, aws_secretsmanager_secret_version.secret_payment_version, " +
      "aws_security_group.service_web_security_group and 1 more.",
  ]);
});

test("neither may a plan that nobody saw, or none", () => {
  expect(unreviewed([recorded("drift"), failedPlan("prod")], [recorded("drift", "staging")])).toEqual([
    "test has changes, and no plan of it was reviewed.",
    "prod could not be planned: see the log.",
  ]);
  expect(unreviewed([recorded("drift")], [failedPlan("test")])[0]).toMatch(/^test has other changes than those/);
});
