import { statePermissions } from "../../../../constructs/access/terraform-permissions/state-permissions";
import { ACCOUNT, roleWith, targetOf } from "./simulated-role";

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/shop/shared/state`;
const BUCKET = "arn:aws:s3:::shop-shared-state";
const STATE = `${BUCKET}/prod/terraform.tfstate`;
const LOCK = `${STATE}.tflock`;

function permissions(lockTable?: string) {
  return statePermissions({
    target: targetOf("shared"),
    bucket: "shop-shared-state",
    stateKey: "prod/terraform.tfstate",
    encryptionKey: KEY,
    lockTable,
  });
}

const { read, write } = permissions();
const planning = roleWith(read);
const applying = roleWith([...read, ...write]);

test.each([
  ["s3:GetObject", STATE, true, true],
  ["s3:PutObject", STATE, false, true],
  ["s3:PutObject", LOCK, false, true],
  ["s3:DeleteObject", LOCK, false, true],
  ["s3:DeleteObject", STATE, false, false],
  ["s3:DeleteObjectVersion", STATE, false, false],
  ["s3:GetObject", `${BUCKET}/staging/terraform.tfstate`, false, false],
  ["s3:PutObject", `${BUCKET}/prod/terraform.tfstate.backup`, false, false],
])("%s of %s: to plan %s, to apply %s", (action, resource, toPlan, toApply) => {
  expect([planning.may(action, resource), applying.may(action, resource)]).toEqual([toPlan, toApply]);
});

test("only the stack's own state can be looked for", () => {
  const prefixes = ["prod/terraform.tfstate", "staging/terraform.tfstate"];
  expect(prefixes.map((prefix) => planning.may("s3:ListBucket", BUCKET, { "s3:prefix": prefix }))).toEqual([
    true,
    false,
  ]);
});

test("the key of the state is used through S3 alone, and no other key", () => {
  const key = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;
  const through = (service: string, alias = "alias/shop/shared/state") =>
    applying.may("kms:GenerateDataKey", key, {
      "kms:ViaService": `${service}.eu-west-1.amazonaws.com`,
      "kms:ResourceAliases": [alias],
    });
  expect([through("s3"), through("sqs"), through("s3", "alias/shop/prod/secrets")]).toEqual([true, false, false]);
});

test("a key without an alias is named by its ARN", () => {
  const arn = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234`;
  const { read: statements } = statePermissions({
    target: targetOf("shared"),
    bucket: "b",
    stateKey: "k",
    encryptionKey: arn,
  });
  expect(statements.find(({ sid }) => sid === "ReadStateKey")?.resources).toEqual([arn]);
});

test("the lock table is used for the stack's own lock alone", () => {
  const { read: toRead, write: toWrite } = permissions("shop-shared-state-lock");
  const table = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/shop-shared-state-lock`;
  const may = (action: string, stack: string) =>
    roleWith([...toRead, ...toWrite]).may(action, table, {
      "dynamodb:LeadingKeys": [`shop-shared-state/${stack}/terraform.tfstate`],
    });
  expect([
    may("dynamodb:PutItem", "prod"),
    may("dynamodb:GetItem", "prod"),
    may("dynamodb:PutItem", "staging"),
  ]).toEqual([true, true, false]);
});
