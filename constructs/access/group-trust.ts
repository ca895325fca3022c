import { type DeploymentTarget } from "../core/deployment-target";
import { type PolicyStatement } from "../identity/policy-statement";
import { type OidcGroup, type GroupIdentity, type SamlGroup } from "./group-identity";

/** Session tag by which an identity provider says that somebody proved who they are with a second factor. */
export const secondFactorTag = "Mfa";

/** Where a SAML response is posted to. Source: AWS General Reference, "AWS Sign-In endpoints". */
const SAML_AUDIENCES: Readonly<Record<string, string>> = {
  aws: "https://signin.aws.amazon.com/saml",
  "aws-cn": "https://signin.amazonaws.cn/saml",
  "aws-us-gov": "https://signin.amazonaws-us-gov.com/saml",
};

/** Identity Center ends a role's name in so many letters and digits that nobody knows beforehand. */
const SUFFIX = "?".repeat(16);

/**
 * Lets people take on a role, as they come in.
 *
 * AWS tells nobody's second factor in a federated session: `aws:MultiFactorAuthPresent` is absent there. So a
 * SAML or OIDC provider has to say it, by the session tag `Mfa` with the value `true`. Identity Center can't; it
 * asks for the second factor at sign-in, and here the people have to name themselves (the source identity),
 * which CloudTrail then keeps beside everything that they do.
 * Source: IAM User Guide, "Pass session tags in AWS STS"; "Monitor and control actions taken with assumed roles".
 *
 * @param strict whether the role is only for people with a second factor
 */
export function trustGroup(target: DeploymentTarget, identity: GroupIdentity, strict: boolean): PolicyStatement[] {
  if (identity.kind === "identity-center") {
    return [trustPermissionSet(target, identity.permissionSet, strict)];
  }
  return [trustProvider(target, identity, strict)];
}

function trustPermissionSet(target: DeploymentTarget, permissionSet: string, strict: boolean): PolicyStatement {
  const roles = `arn:${target.partition}:iam::${target.account}:role/aws-reserved/sso.amazonaws.com/`;
  const name = `AWSReservedSSO_${permissionSet}_${SUFFIX}`;
  return {
    sid: "PermissionSetTakesOver",
    principals: { AWS: [target.accountPrincipal] },
    actions: ["sts:AssumeRole", "sts:SetSourceIdentity"],
    conditions: {
      // The region of Identity Center stands between, unless it is us-east-1.
      ArnLike: { "aws:PrincipalArn": [`${roles}${name}`, `${roles}*/${name}`] },
      ...(strict && { StringLike: { "sts:SourceIdentity": "?*" } }),
    },
  };
}

function trustProvider(target: DeploymentTarget, identity: SamlGroup | OidcGroup, strict: boolean): PolicyStatement {
  const { account, partition } = target;
  const saml = identity.kind === "saml";
  const provider = saml ? `saml-provider/${identity.provider}` : `oidc-provider/${identity.issuer}`;
  const audience: Record<string, string> = saml
    ? { "SAML:aud": SAML_AUDIENCES[partition] ?? "" }
    : { [`${identity.issuer}:aud`]: identity.clientId };
  return {
    sid: "IdentityProviderVouches",
    principals: { Federated: [`arn:${partition}:iam::${account}:${provider}`] },
    actions: [
      saml ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity",
      "sts:SetSourceIdentity",
      "sts:TagSession",
    ],
    conditions: {
      StringEquals: { ...audience, ...(strict && { [`aws:RequestTag/${secondFactorTag}`]: "true" }) },
      // Any other tag of a session could pass for one of the role's own.
      "ForAllValues:StringEquals": { "aws:TagKeys": [secondFactorTag] },
    },
  };
}
