import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { trustOidcSubject, trustSamlAudience } from "../../../guardrails/rules/identity/trust-federation";
import {
  trustKnownAccounts,
  trustNotEveryone,
  trustNoWholeAccount,
  trustServiceSource,
} from "../../../guardrails/rules/identity/trust-principals";
import { type Build, type RuleCase } from "./rule-case";

/** Account of the test stack. */
const ACCOUNT = "444444444444";
const root = `arn:aws:iam::${ACCOUNT}:root`;
const github = "token.actions.githubusercontent.com";
const provider = `arn:aws:iam::${ACCOUNT}:oidc-provider/${github}`;

/** Cases of the rules on who may assume roles. */
export const trustCases: readonly RuleCase[] = [
  {
    rule: trustNotEveryone,
    passes: {
      "a service": trusting({ Principal: { Service: "ecs-tasks.amazonaws.com" } }),
      "everyone of an organization": trusting({
        Principal: { AWS: "*" },
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-shop" } },
      }),
    },
    fails: {
      "a raw role for everyone": [
        trusting({ Principal: { AWS: "*" } }),
        "statement `Test` lets everyone assume the role",
      ],
      "everyone from any address": [
        trusting({ Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } }),
        "statement `Test` lets everyone assume the role",
      ],
    },
  },
  {
    rule: trustNoWholeAccount,
    passes: {
      "a role of the account": trusting({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/deploy` } }),
      "an account, with the role in a condition": trusting({
        Principal: { AWS: root },
        Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/deploy-*` } },
      }),
    },
    fails: {
      "the root of an account": [
        trusting({ Principal: { AWS: root } }),
        `statement \`Test\` trusts the whole account \`${root}\``,
      ],
      "any role of an account": [
        trusting({ Principal: { AWS: ACCOUNT }, Condition: { ArnLike: { "aws:PrincipalArn": "*" } } }),
        `statement \`Test\` trusts the whole account \`${ACCOUNT}\``,
      ],
    },
  },
  {
    rule: trustKnownAccounts,
    passes: {
      "the own account": trusting({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/deploy` } }),
      "a third party with an external id": trusting({
        Principal: { AWS: "arn:aws:iam::999999999999:role/monitor" },
        Condition: { StringEquals: { "sts:ExternalId": "shop-1" } },
      }),
    },
    fails: {
      "a third party": [
        trusting({ Principal: { AWS: "arn:aws:iam::999999999999:role/monitor" } }),
        "statement `Test` trusts account 999999999999, to which no stack is deployed",
      ],
    },
  },
  {
    rule: trustServiceSource,
    passes: {
      "a service for the own account": trusting({
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
      }),
      "a service that doesn't say for whom": trusting({ Principal: { Service: "backup.amazonaws.com" } }),
    },
    fails: {
      "a service for anyone": [
        trusting({ Principal: { Service: ["ecs-tasks.amazonaws.com", "backup.amazonaws.com"] } }),
        "statement `Test` trusts `ecs-tasks.amazonaws.com` on behalf of any account",
      ],
    },
  },
  {
    rule: trustOidcSubject,
    passes: {
      "an environment of a repository": trusting(jobs("StringEquals", "repo:acme/shop:environment:prod")),
      "tags of a repository": trusting(jobs("StringLike", "repo:acme/shop:ref:refs/tags/*")),
      "an own provider, by its audience": trusting({
        Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/login.acme.example` },
        Condition: { StringEquals: { "login.acme.example:aud": "shop" } },
      }),
    },
    fails: {
      "any repository": [
        trusting({
          Principal: { Federated: provider },
          Condition: { StringEquals: { [`${github}:aud`]: "sts.amazonaws.com" } },
        }),
        `statement \`Test\` has no condition on \`${github}:sub\`, which anybody's token meets`,
      ],
      "any repository of an owner": [
        trusting(jobs("StringLike", "repo:acme/*")),
        "statement `Test` takes the subject `repo:acme/*`, which others have too",
      ],
      "anything of a repository": [
        trusting(jobs("StringLike", "repo:acme/shop:*")),
        "statement `Test` takes the subject `repo:acme/shop:*`, which others have too",
      ],
      "a provider of the stack without conditions": [
        (stack) => {
          const { arn } = new IamOpenidConnectProvider(stack, "login", {
            url: "https://login",
            clientIdList: ["shop"],
          });
          trusting({ Principal: { Federated: arn } })(stack);
        },
        "statement `Test` has no condition on `login:aud`",
      ],
    },
  },
  {
    rule: trustSamlAudience,
    passes: {
      "AWS as the audience": trusting({
        Principal: { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/acme` },
        Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
      }),
    },
    fails: {
      "any audience": [
        trusting({ Principal: { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/acme` } }),
        "statement `Test` has no condition on `SAML:aud`",
      ],
    },
  },
];

function jobs(operator: string, subject: string): object {
  const audience = { [`${github}:aud`]: "sts.amazonaws.com" };
  const subjects = { [`${github}:sub`]: subject };
  const Condition =
    operator === "StringEquals"
      ? { StringEquals: { ...audience, ...subjects } }
      : { StringEquals: audience, [operator]: subjects };
  return { Principal: { Federated: provider }, Condition };
}

function trusting(statement: object): Build {
  return (stack) => {
    new IamRole(stack, "role", {
      assumeRolePolicy: JSON.stringify({
        Statement: [{ Sid: "Test", Effect: "Allow", Action: "sts:AssumeRole", ...statement }],
      }),
    });
  };
}
