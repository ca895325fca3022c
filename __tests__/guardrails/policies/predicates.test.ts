import {
  actionMatches,
  allowsAction,
  allowsEveryAction,
  isOnEveryOfType,
  isOnEveryResource,
  servicesInFull,
} from "../../../guardrails/policies/actions";
import { isRestrictedByCaller, isRestrictedBySource } from "../../../guardrails/policies/conditions";
import { fromObject } from "../../../guardrails/policies/policy-json";
import {
  accountsOf,
  allowsAnyone,
  foreignAccounts,
  isAnyone,
  servicesOf,
  wholeAccounts,
} from "../../../guardrails/policies/principals";
import { nameOf, type Statement } from "../../../guardrails/policies/statement";
import { Tree } from "../../../guardrails/tree/tree";

describe("actions", () => {
  it.each([
    ["s3:GetObject", "s3:GetObject"],
    ["S3:getobject", "s3:GetObject"],
    ["s3:Get*", "s3:GetObject"],
    ["s3:?etObject", "s3:GetObject"],
    ["s3:*", "s3:GetObject"],
    ["*", "s3:GetObject"],
  ])("%s stands for %s", (pattern, action) => {
    expect(actionMatches(pattern, action)).toBe(true);
  });

  it.each(["s3:PutObject", "s3:GetObjectAcl", "s3express:*", "s3:List*"])("%s doesn't for s3:GetObject", (pattern) => {
    expect(actionMatches(pattern, "s3:GetObject")).toBe(false);
  });

  it("are allowed by what lists them, and by what leaves others out", () => {
    expect(allowsAction(statement({ Action: ["iam:Pass*"] }), "iam:PassRole")).toBe(true);
    expect(allowsAction(statement({ NotAction: ["s3:*"] }), "iam:PassRole")).toBe(true);
    expect(allowsAction(statement({ NotAction: ["iam:*"] }), "iam:PassRole")).toBe(false);
    expect(allowsAction(statement({ Effect: "Deny", Action: ["iam:*"] }), "iam:PassRole")).toBe(false);
  });

  it.each(["*", "*:*"])("are all allowed by %s", (Action) => {
    expect(allowsEveryAction(statement({ Action }))).toBe(true);
    expect(allowsEveryAction(statement({ Action, Effect: "Deny" }))).toBe(false);
  });

  it("are all of a service's by a wildcard alone", () => {
    expect(servicesInFull(statement({ Action: ["S3:*", "sqs:Send*", "*"] }))).toEqual(["s3"]);
  });

  it.each([
    ["*", true, true],
    ["arn:aws:s3:::*", true, true],
    ["arn:aws:s3:::*/*", true, true],
    ["arn:aws:iam::111111111111:role/*", false, true],
    ["arn:aws:secretsmanager:eu-west-1:111111111111:secret:*", false, true],
    ["arn:aws:iam::111111111111:role/shop-*", false, false],
    ["arn:aws:s3:::uploads/*", false, false],
    ["${aws_s3_bucket.uploads.arn}/*", false, false],
  ])("%s stands for every resource: %s; for every one of a type: %s", (Resource, every, ofType) => {
    expect(isOnEveryResource(statement({ Resource }))).toBe(every);
    expect(isOnEveryOfType(statement({ Resource }))).toBe(ofType);
  });

  it("are on every resource where some are left out", () => {
    expect(isOnEveryResource(statement({ NotResource: "arn:aws:s3:::uploads" }))).toBe(true);
  });
});

describe("conditions", () => {
  it.each<[string, string, string]>([
    ["StringEquals", "aws:SourceAccount", "111111111111"],
    ["ArnLike", "aws:SourceArn", "arn:aws:s3:::uploads"],
    ["StringEquals", "aws:PrincipalOrgID", "o-1"],
    ["StringEquals", "aws:SourceVpce", "vpce-1"],
    ["IpAddress", "aws:SourceIp", "203.0.113.0/24"],
    ["StringLike", "token.actions.githubusercontent.com:sub", "repo:shop/shop:*"],
    ["Bool", "elasticfilesystem:AccessedViaMountTarget", "true"],
  ])("%s of %s restricts who calls", (operator, key, value) => {
    expect(isRestrictedByCaller(statement({ Condition: { [operator]: { [key]: value } } }))).toBe(true);
  });

  it.each<[string, string, string]>([
    ["IpAddress", "aws:SourceIp", "0.0.0.0/0"],
    ["IpAddress", "aws:SourceIp", "::/0"],
    ["StringLike", "aws:SourceAccount", "*"],
    ["ArnLike", "aws:SourceArn", "arn:aws:s3:::*"],
    ["StringNotEquals", "aws:SourceAccount", "111111111111"],
    ["StringEqualsIfExists", "aws:SourceAccount", "111111111111"],
    ["ForAllValues:StringEquals", "aws:PrincipalOrgID", "o-1"],
    ["Bool", "aws:SecureTransport", "true"],
    ["StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com"],
  ])("%s of %s with %s doesn't", (operator, key, value) => {
    expect(isRestrictedByCaller(statement({ Condition: { [operator]: { [key]: value } } }))).toBe(false);
  });

  it("may say on whose behalf a service calls", () => {
    const context = { ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111111111111:*" } };

    expect(isRestrictedBySource(statement({ Condition: context }))).toBe(true);
    expect(isRestrictedByCaller(statement({ Condition: context }))).toBe(false);
    expect(isRestrictedBySource(statement({}))).toBe(false);
  });
});

describe("principals", () => {
  it.each<[string, unknown]>([
    ["*", "*"],
    ["AWS: *", { AWS: "*" }],
    ["AWS: a list with *", { AWS: ["111111111111", "*"] }],
  ])("%s is anyone", (_, Principal) => {
    expect(isAnyone(statement({ Principal }))).toBe(true);
  });

  it("is anyone where some are left out", () => {
    expect(isAnyone(statement({ NotPrincipal: { AWS: "111111111111" } }))).toBe(true);
  });

  it("is anyone who is allowed only without a condition on who calls", () => {
    const Condition = { StringEquals: { "aws:PrincipalOrgID": "o-1" } };

    expect(allowsAnyone(statement({ Principal: "*" }))).toBe(true);
    expect(allowsAnyone(statement({ Principal: "*", Condition }))).toBe(false);
    expect(allowsAnyone(statement({ Principal: "*", Effect: "Deny" }))).toBe(false);
  });

  it("are accounts and services", () => {
    const Principal = {
      AWS: ["111111111111", "arn:aws:iam::222222222222:root", "arn:aws:iam::333333333333:role/deploy"],
      Service: "lambda.amazonaws.com",
    };

    expect(isAnyone(statement({ Principal }))).toBe(false);
    expect(servicesOf(statement({ Principal }))).toEqual(["lambda.amazonaws.com"]);
    expect(accountsOf(statement({ Principal }))).toEqual(["111111111111", "222222222222", "333333333333"]);
    expect(wholeAccounts(statement({ Principal }))).toEqual(["111111111111", "arn:aws:iam::222222222222:root"]);
  });

  it("are foreign if no stack is deployed to their account", () => {
    const json = { provider: { aws: [{ allowed_account_ids: ["111111111111"] }] } };
    const tree = new Tree([{ name: "prod", stage: "prod", json }]);

    expect(foreignAccounts(statement({ Principal: { AWS: ["111111111111", "222222222222"] } }), tree)).toEqual([
      "222222222222",
    ]);
  });
});

describe("nameOf", () => {
  it("names a statement by its Sid, if it has one", () => {
    expect(nameOf(statement({ Sid: "Read" }))).toBe("statement `Read`");
    expect(nameOf(statement({}))).toBe("a statement without a Sid");
  });
});

function statement(parts: object): Statement {
  const [parsed] = fromObject({ Statement: [{ Effect: "Allow", ...parts }] }) ?? [];
  if (!parsed) throw new Error("There is no statement.");
  return parsed;
}
