import { type Construct } from "constructs";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Role } from "../../../constructs/identity/role";
import { Bucket } from "../../../constructs/storage/bucket";
import { type GrantableBucket } from "../../../constructs/storage/grantable-bucket";
import { role } from "../../support/role";
import { resource, statements, synthesize } from "../../support/synthesize";

const ARN = "arn:aws:s3:::reports";
const KEY = "arn:aws:kms:eu-west-1:444444444444:key/1234";

function existingKey(stack: Construct) {
  return EncryptionKey.fromArn(stack, "reports-key", { arn: KEY, usedThrough: ["s3"] });
}

describe("a bucket that exists already", () => {
  test.each<[string, (stack: Construct) => GrantableBucket]>([
    ["name", (stack) => Bucket.fromName(stack, "reports", { name: "reports", encryptionKey: existingKey(stack) })],
    ["ARN", (stack) => Bucket.fromArn(stack, "reports", { arn: ARN, encryptionKey: existingKey(stack) })],
  ])("is found by its %s, and read and decrypted with one grant", (_by, find) => {
    const synthesized = synthesize((stack) => {
      find(stack).grantRead(role(stack));
    });
    expect(synthesized.resource["aws_s3_bucket"]).toBeUndefined();
    expect(statements(resource(synthesized, "aws_iam_role_policy", "role_policy")["policy"])).toMatchObject({
      ListReports: { Action: "s3:ListBucket", Resource: ARN },
      ReadReports: { Action: "s3:GetObject", Resource: `${ARN}/*` },
      DecryptWithReportsKey: { Action: "kms:Decrypt", Resource: KEY },
    });
  });

  test("needs no key if it has S3 managed keys, and can be granted to a role that exists already", () => {
    const synthesized = synthesize((stack) => {
      Bucket.fromName(stack, "reports", { name: "reports" }).grantReadWrite(
        Role.fromName(stack, "legacy", "batch"),
        "out/",
      );
    });
    const policy = resource(synthesized, "aws_iam_role_policy", "legacy_policy");
    expect(policy["role"]).toBe("batch");
    const [list, write, ...others] = Object.values(statements(policy["policy"]));
    expect(list).toMatchObject({ Action: "s3:ListBucket", Condition: { StringLike: { "s3:prefix": "out/*" } } });
    expect(write).toMatchObject({
      Action: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      Resource: `${ARN}/out/*`,
    });
    expect(others).toEqual([]);
  });
});
