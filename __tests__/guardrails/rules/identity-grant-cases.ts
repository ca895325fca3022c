import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Fn } from "cdktf";
import { noAllowExcept, noFullAccess, noFullService } from "../../../guardrails/rules/identity/full-access";
import { namedResources } from "../../../guardrails/rules/identity/named-resources";
import {
  assumeNamedRoles,
  noDecryptionOfEverything,
  noEscalation,
  noReadingOfEverything,
  noSharingOfAnything,
  passNamedRoles,
} from "../../../guardrails/rules/identity/wide-actions";
import { type Build, type RuleCase } from "./rule-case";

const uploads = "arn:aws:s3:::shop-uploads/*";
const anyRole = "arn:aws:iam::111111111111:role/*";
const taskRoles = "arn:aws:iam::111111111111:role/shop-*";

/** Cases of the rules on what policies allow. */
export const grantCases: readonly RuleCase[] = [
  {
    rule: noFullAccess,
    passes: {
      "named actions": allowing({ Action: "s3:GetObject", Resource: uploads }),
      "a denial of everything": allowing({ Effect: "Deny", Action: "*", Resource: "*" }),
      "a boundary that roles must have which others create": (stack) => {
        const boundary = new IamPolicy(stack, "boundary", { name: "boundary", policy: everything });
        const condition = { StringNotEquals: { "iam:PermissionsBoundary": boundary.arn } };
        const guard = { Sid: "Guard", Effect: "Deny", Action: "iam:CreateRole", Resource: "*", Condition: condition };
        new IamRolePolicy(stack, "guard", {
          role: "pipeline",
          policy: JSON.stringify({ Version: "2012-10-17", Statement: [guard] }),
        });
      },
      "a boundary, which gives nothing": (stack) => {
        const boundary = new IamPolicy(stack, "boundary", { name: "boundary", policy: everything });
        new IamRole(stack, "role", { assumeRolePolicy: "{}", permissionsBoundary: boundary.arn });
      },
    },
    fails: {
      "a raw policy of `*` on `*`": [
        allowing({ Action: "*", Resource: "*" }),
        "statement `Test` allows every action of every service",
      ],
      "a policy by `jsonencode`": [
        (stack) => {
          new IamPolicy(stack, "policy", {
            policy: Fn.jsonencode({ Statement: [{ Effect: "Allow", Action: ["*"], Resource: ["*"] }] }),
          });
        },
        "a statement without a Sid allows every action of every service",
      ],
      "an inline policy of a role": [
        (stack) => {
          new IamRole(stack, "role", { assumeRolePolicy: "{}", inlinePolicy: [{ name: "all", policy: everything }] });
        },
        "a statement without a Sid allows every action of every service",
      ],
      "a boundary that is attached too": [
        (stack) => {
          const policy = new IamPolicy(stack, "boundary", { name: "boundary", policy: everything });
          const role = new IamRole(stack, "role", { assumeRolePolicy: "{}", permissionsBoundary: policy.arn });
          new IamRolePolicyAttachment(stack, "attachment", { role: role.name, policyArn: policy.arn });
        },
        "a statement without a Sid allows every action of every service",
      ],
    },
  },
  {
    rule: noFullService,
    passes: { "named actions": allowing({ Action: ["s3:GetObject", "s3:List*"], Resource: uploads }) },
    fails: {
      "all actions of two services": [
        allowing({ Action: ["s3:*", "SQS:*"], Resource: uploads }),
        "statement `Test` allows `s3:*`",
        "statement `Test` allows `sqs:*`",
      ],
    },
  },
  {
    rule: noAllowExcept,
    passes: { "a denial of everything but some": allowing({ Effect: "Deny", NotAction: "iam:*", Resource: "*" }) },
    fails: {
      "everything but some actions": [
        allowing({ NotAction: "iam:*", Resource: uploads }),
        "statement `Test` allows every action except those of `NotAction`",
      ],
      "everything but some resources": [
        allowing({ Action: "s3:GetObject", NotResource: uploads }),
        "statement `Test` applies to every resource except those of `NotResource`",
      ],
    },
  },
  {
    rule: namedResources,
    passes: {
      "named resources": allowing({ Action: "s3:PutObject", Resource: uploads }),
      "actions that take no resources": allowing({ Action: "ecr:GetAuthorizationToken", Resource: "*" }),
      "a condition on a tag": allowing({
        Action: "ec2:StopInstances",
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceTag/Project": "shop" } },
      }),
    },
    fails: {
      "every resource": [
        allowing({ Action: ["ecs:UpdateService", "ecs:ListClusters"], Resource: "*" }),
        "statement `Test` allows `ecs:UpdateService` on every resource",
      ],
      "a wildcard that stands for what can be restricted, with a condition on the network alone": [
        allowing({
          Action: ["sqs:Delete*", "sqs:SendMessage", "sqs:PurgeQueue", "sns:Publish"],
          Resource: "*",
          Condition: { Bool: { "aws:SecureTransport": "true" } },
        }),
        "statement `Test` allows `sqs:Delete*`, `sqs:SendMessage`, `sqs:PurgeQueue` and 1 more on every resource",
      ],
    },
  },
  {
    rule: noEscalation,
    passes: {
      "named roles": allowing({ Action: "iam:PutRolePolicy", Resource: taskRoles }),
      "any role with a boundary": allowing({
        Action: "iam:PutRolePolicy",
        Resource: anyRole,
        Condition: { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111111111111:policy/boundary" } },
      }),
    },
    fails: {
      "any role": [
        allowing({ Action: "iam:PutRolePolicy", Resource: anyRole }),
        "statement `Test` allows `iam:PutRolePolicy` on any identity or policy",
      ],
      "a wildcard on everything": [
        allowing({ Action: "iam:Attach*", Resource: "*" }),
        "statement `Test` allows `iam:AttachGroupPolicy` and 2 more on any identity or policy",
      ],
    },
  },
  {
    rule: passNamedRoles,
    passes: { "named roles": allowing({ Action: "iam:PassRole", Resource: taskRoles }) },
    fails: {
      "any role, to a service": [
        allowing({
          Action: "iam:PassRole",
          Resource: "*",
          Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        }),
        "statement `Test` allows `iam:PassRole` on any role",
      ],
    },
  },
  {
    rule: assumeNamedRoles,
    passes: { "a named role": allowing({ Action: "sts:AssumeRole", Resource: taskRoles }) },
    fails: {
      "any role": [
        allowing({ Action: ["sts:AssumeRole", "sts:TagSession"], Resource: "*" }),
        "statement `Test` allows `sts:AssumeRole` on any role",
      ],
    },
  },
  {
    rule: noSharingOfAnything,
    passes: { "a named bucket": allowing({ Action: "s3:PutBucketPolicy", Resource: "arn:aws:s3:::shop-uploads" }) },
    fails: {
      "any bucket": [
        allowing({ Action: "s3:PutBucketPolicy", Resource: "arn:aws:s3:::*" }),
        "statement `Test` allows `s3:PutBucketPolicy` on any resource of its kind",
      ],
    },
  },
  {
    rule: noReadingOfEverything,
    passes: {
      "named objects": allowing({ Action: "s3:GetObject", Resource: uploads }),
      "a list of buckets": allowing({ Action: "s3:ListAllMyBuckets", Resource: "*" }),
    },
    fails: {
      "every secret": [
        allowing({
          Action: "secretsmanager:GetSecretValue",
          Resource: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:*",
        }),
        "statement `Test` allows `secretsmanager:GetSecretValue` on any resource of its kind",
      ],
      "every parameter": [
        allowing({ Action: "ssm:GetParameter*", Resource: "*" }),
        "statement `Test` allows `ssm:GetParameter` and 3 more on any resource of its kind",
      ],
    },
  },
  {
    rule: noDecryptionOfEverything,
    passes: {
      "a named key": allowing({ Action: "kms:Decrypt", Resource: "arn:aws:kms:eu-west-1:111111111111:key/1" }),
      "encryption alone": allowing({ Action: "kms:GenerateDataKey", Resource: "*" }),
    },
    fails: {
      "every key of the account": [
        allowing({ Action: "kms:Decrypt", Resource: "arn:aws:kms:eu-west-1:111111111111:key/*" }),
        "statement `Test` allows `kms:Decrypt` on any key",
      ],
    },
  },
];

const everything = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });

function allowing(statement: object): Build {
  return (stack) => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Sid: "Test", Effect: "Allow", ...statement }],
    });
    new IamRolePolicy(stack, "policy", { role: "web", policy });
  };
}
