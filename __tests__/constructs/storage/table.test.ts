import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Table } from "../../../constructs/storage/table";
import { role } from "../../support/role";
import { resource, statements, synthesize } from "../../support/synthesize";

const ARN = "arn:aws:dynamodb:eu-west-1:900000000009:table/sessions";
const KEY = "arn:aws:kms:eu-west-1:900000000009:key/1234";
const READING = ["BatchGetItem", "ConditionCheckItem", "DescribeTable", "GetItem", "Query", "Scan"];

function policyAfter(grant: "grantRead" | "grantReadWrite") {
  const synthesized = synthesize((stack) => {
    const encryptionKey = EncryptionKey.fromArn(stack, "sessions-key", { arn: KEY, usedThrough: ["dynamodb"] });
    Table.fromArn(stack, "sessions", { arn: ARN, encryptionKey })[grant](role(stack));
  });
  return statements(resource(synthesized, "aws_iam_role_policy", "role_policy")["policy"]);
}

describe("a table that exists already", () => {
  test("is read with its indexes, and decrypted, with one grant", () => {
    expect(policyAfter("grantRead")).toMatchObject({
      ReadSessions: {
        Action: READING.map((action) => `dynamodb:${action}`),
        Resource: [ARN, `${ARN}/index/*`],
      },
      DecryptWithSessionsKey: {
        Action: "kms:Decrypt",
        Resource: KEY,
        Condition: { StringEquals: { "kms:ViaService": "dynamodb.eu-west-1.amazonaws.com" } },
      },
    });
  });

  test("is written with one grant, but can't be changed itself", () => {
    const { ReadWriteSessions: statement } = policyAfter("grantReadWrite");
    const writing = ["BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"];
    expect(statement?.Action).toEqual([...READING, ...writing].sort().map((action) => `dynamodb:${action}`));
  });

  test("says its name", () => {
    synthesize((stack) => {
      expect(Table.fromArn(stack, "sessions", { arn: ARN }).name).toBe("sessions");
    });
  });

  test.each(["sessions", `${ARN}/index/by-user`, "${aws_dynamodb_table.it.arn}"])("can't be found by %s", (arn) => {
    expect(() => synthesize((stack) => Table.fromArn(stack, "sessions", { arn }))).toThrow(
      `prod/sessions: "${arn}" must be the ARN of a table, such as arn:aws:dynamodb:eu-west-1:444444444444:table/sessions.`,
    );
  });
});
