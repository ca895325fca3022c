import { AccountPublicAccessBlock } from "../../../constructs/audit/account-public-access-block";
import { EbsEncryption } from "../../../constructs/audit/ebs-encryption";
import { InstanceMetadata } from "../../../constructs/audit/instance-metadata";
import { PasswordPolicy } from "../../../constructs/audit/password-policy";
import { PublicSharingBlock } from "../../../constructs/audit/public-sharing-block";
import { inRegion } from "../../../constructs/core/in-region";
import { Protection } from "../../../constructs/core/protection";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { resource, statements, synthesize } from "../../support/synthesize";

test("no bucket of the account can be public (S3.1)", () => {
  const synthesized = synthesize((stack) => {
    new AccountPublicAccessBlock(stack, "public-access-block");
  });
  expect(resource(synthesized, "aws_s3_account_public_access_block", "public_access_block")).toEqual({
    account_id: "444444444444",
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
});

describe("the encryption of new volumes (EC2.7)", () => {
  const synthesized = synthesize((stack) => {
    new EbsEncryption(stack, "ebs-encryption");
  });

  test("is on, with a key of ours from the beginning", () => {
    expect(resource(synthesized, "aws_ebs_encryption_by_default", "ebs_encryption")).toEqual({
      enabled: true,
      depends_on: ["aws_ebs_default_kms_key.ebs_encryption_default_key"],
    });
    expect(resource(synthesized, "aws_ebs_default_kms_key", "ebs_encryption_default_key")).toEqual({
      key_arn: "${aws_kms_key.ebs_encryption_key.arn}",
    });
    expect(resource(synthesized, "aws_kms_key", "ebs_encryption_key")).toMatchObject({
      enable_key_rotation: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("lets everybody in the account use the key through EC2 alone, service-linked roles included", () => {
    const policy = statements(resource(synthesized, "aws_kms_key", "ebs_encryption_key")["policy"]);
    const throughEc2 = { "kms:CallerAccount": "444444444444", "kms:ViaService": "ec2.eu-west-1.amazonaws.com" };
    expect(Object.keys(policy)).toEqual(["AccountAdministersKey", "AccountUsesKeyThroughEc2", "Ec2KeepsGrants"]);
    expect(policy["AccountUsesKeyThroughEc2"]).toMatchObject({
      Principal: { AWS: "*" },
      Condition: { StringEquals: throughEc2 },
    });
    expect(policy["Ec2KeepsGrants"]).toMatchObject({
      Principal: { AWS: "*" },
      Action: "kms:CreateGrant",
      Condition: { StringEquals: throughEc2, Bool: { "kms:GrantIsForAWSResource": "true" } },
    });
  });

  test("takes a key that exists, and a deletion policy of its own", () => {
    const other = synthesize((stack) => {
      const arn = "arn:aws:kms:eu-west-1:444444444444:key/1";
      new EbsEncryption(stack, "existing", {
        encryptionKey: EncryptionKey.fromArn(stack, "volumes", { arn, usedThrough: ["ec2"] }),
      });
      new EbsEncryption(stack, "deletable", { protection: Protection.of(stack, "all") });
    });
    expect(resource(other, "aws_ebs_default_kms_key", "existing_default_key")).toMatchObject({
      key_arn: "arn:aws:kms:eu-west-1:444444444444:key/1",
    });
    expect(Object.keys(other.resource["aws_kms_key"] ?? {})).toEqual(["deletable_key"]);
    expect(resource(other, "aws_kms_key", "deletable_key")["lifecycle"]).toEqual({ prevent_destroy: false });
  });

  test("has a key of each region", () => {
    const second = synthesize((stack) => {
      inRegion(stack, "us-east-1", "us-east-1", (scope) => new EbsEncryption(scope, "ebs-encryption"));
    });
    const key = resource(second, "aws_kms_key", "us_east_1_ebs_encryption_key");
    expect(key["provider"]).toBe("aws.us-east-1");
    expect(statements(key["policy"])["AccountUsesKeyThroughEc2"]?.Condition).toMatchObject({
      StringEquals: { "kms:ViaService": "ec2.us-east-1.amazonaws.com" },
    });
  });
});

test("new instances need IMDSv2, and keep the hop limit of their image unless a prop says otherwise (EC2.8)", () => {
  const synthesized = synthesize((stack) => {
    new InstanceMetadata(stack, "plain");
    new InstanceMetadata(stack, "containers", { hopLimit: 2 });
  });
  expect(synthesized.resource["aws_ec2_instance_metadata_defaults"]).toEqual({
    plain: { http_tokens: "required" },
    containers: { http_tokens: "required", http_put_response_hop_limit: 2 },
  });
});

test("neither snapshots nor machine images can be shared with everybody (EC2.1, EC2.182)", () => {
  const synthesized = synthesize((stack) => {
    new PublicSharingBlock(stack, "public-sharing");
  });
  expect(resource(synthesized, "aws_ebs_snapshot_block_public_access", "public_sharing_snapshots")).toEqual({
    state: "block-all-sharing",
  });
  expect(resource(synthesized, "aws_ec2_image_block_public_access", "public_sharing_images")).toEqual({
    state: "block-new-sharing",
  });
});

test("passwords are as long, as varied and as new as CIS asks for (IAM.7, IAM.11 to IAM.17)", () => {
  const synthesized = synthesize((stack) => {
    new PasswordPolicy(stack, "password-policy");
    new PasswordPolicy(stack, "other", { minimumLength: 20, remembered: 12, maximumAgeDays: 365 });
  });
  expect(resource(synthesized, "aws_iam_account_password_policy", "password_policy")).toEqual({
    minimum_password_length: 14,
    password_reuse_prevention: 24,
    max_password_age: 90,
    require_lowercase_characters: true,
    require_uppercase_characters: true,
    require_numbers: true,
    require_symbols: true,
    allow_users_to_change_password: true,
    hard_expiry: false,
  });
  expect(resource(synthesized, "aws_iam_account_password_policy", "other")).toMatchObject({
    minimum_password_length: 20,
    password_reuse_prevention: 12,
    max_password_age: 365,
  });
});
