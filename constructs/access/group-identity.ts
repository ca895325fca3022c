/** The groups that can have a role. */
export const accessGroups = ["developers", "qa", "administrators"] as const;

/** A group of users with a role of its own. */
export type AccessGroup = (typeof accessGroups)[number];

/** Users who sign in through AWS IAM Identity Center and assume the group's role from a permission set. */
export interface IdentityCenterGroup {
  readonly kind: "identity-center";
  /** Name of the permission set that may assume the role. */
  readonly permissionSet: string;
  /**
   * Name of the attribute for access control that is `true` for users who signed in with MFA: `Mfa`.
   * @default the role can't tell, and Identity Center has to require MFA at every sign-in
   */
  readonly mfaAttribute?: string;
}

/** Users who sign in through a SAML provider of the account. The provider decides who is in the group. */
export interface SamlGroup {
  readonly kind: "saml";
  /** Name of the SAML provider in IAM. */
  readonly provider: string;
}

/** Users who sign in through an OIDC provider of the account. */
export interface OidcGroup {
  readonly kind: "oidc";
  /** Issuer of the provider, without `https://`. */
  readonly issuer: string;
  /** Id of the client with which the users of this group sign in. */
  readonly clientId: string;
  /**
   * Subjects that may assume the role, values of the claim `sub`, in which `*` matches any characters and `?` matches
   * one: `user-1`, `team:platform:*`. Required for an issuer that other organizations use too.
   * @default everybody whom the provider lets sign in to the client
   */
  readonly subjects?: readonly string[];
}

/** How the users of a group sign in. */
export type GroupIdentity = IdentityCenterGroup | SamlGroup | OidcGroup;
