import { type DeploymentTarget } from "../core/deployment-target";
import { type PolicyStatement } from "../identity/policy-statement";
import { type GroupIdentity, type IdentityCenterGroup, type OidcGroup, type SamlGroup } from "./group-identity";

/** Session tag with which an identity provider states that a user signed in with MFA. */
const mfaTag = "Mfa";

/** Audiences of a SAML response, by partition. Source: AWS General Reference, "AWS Sign-In endpoints". */
const SAML_AUDIENCES: Readonly<Record<string, string>> = {
  aws: "https://signin.aws.amazon.com/saml",
  "aws-cn": "https://signin.amazonaws.cn/saml",
  "aws-us-gov": "https://signin.amazonaws-us-gov.com/saml",
};

/** Pattern of the random suffix in the name of an Identity Center role. */
const SUFFIX = "?".repeat(16);

/**
 * Returns the trust policy with which the users of a group assume its role.
 *
 * Federated sessions don't have the condition key `aws:MultiFactorAuthPresent`, so a SAML or OIDC provider has to pass
 * the session tag `Mfa` with the value `true`. Identity Center requires MFA at sign-in, and tells a role about it only as
 * an attribute for access control that the identity source sets; its users have to set their source identity, which
 * CloudTrail records with every call.
 * Source: IAM User Guide, "Pass session tags in AWS STS"; "Monitor and control actions taken with assumed roles"; IAM
 * Identity Center User Guide, "Attributes for access control".
 */
export function trustGroup(target: DeploymentTarget, identity: GroupIdentity): PolicyStatement[] {
  return [identity.kind === "identity-center" ? trustPermissionSet(target, identity) : trustProvider(target, identity)];
}

function trustPermissionSet(
  target: DeploymentTarget,
  { permissionSet, mfaAttribute }: IdentityCenterGroup,
): PolicyStatement {
  const roles = `arn:${target.partition}:iam::${target.account}:role/aws-reserved/sso.amazonaws.com/`;
  const name = `AWSReservedSSO_${permissionSet}_${SUFFIX}`;
  return {
    sid: "PermissionSetTakesOver",
    principals: { AWS: [target.accountPrincipal] },
    actions: ["sts:AssumeRole", "sts:SetSourceIdentity"],
    conditions: {
      // The path contains the region of Identity Center, unless it is us-east-1.
      ArnLike: { "aws:PrincipalArn": [`${roles}${name}`, `${roles}*/${name}`] },
      StringLike: { "sts:SourceIdentity": "?*" },
      ...(mfaAttribute !== undefined && { StringEquals: { [`aws:PrincipalTag/${mfaAttribute}`]: "true" } }),
    },
  };
}

function trustProvider(target: DeploymentTarget, identity: SamlGroup | OidcGroup): PolicyStatement {
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
      StringEquals: { ...audience, [`aws:RequestTag/${mfaTag}`]: "true" },
      // Any other session tag could override a tag of the role.
      "ForAllValues:StringEquals": { "aws:TagKeys": [mfaTag] },
      ...(identity.kind === "oidc" &&
        identity.subjects && { StringLike: { [`${identity.issuer}:sub`]: [...identity.subjects] } }),
    },
  };
}
