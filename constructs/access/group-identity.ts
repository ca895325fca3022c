/** The groups of people that there are roles for. */
export const accessGroups = ["developers", "qa", "administrators"] as const;

/** A group of people that has a role. */
export type AccessGroup = (typeof accessGroups)[number];

/** People who sign in through AWS IAM Identity Center, with a permission set, and go on from there to a role. */
export interface IdentityCenterGroup {
  readonly kind: "identity-center";
  /** Name of the permission set that may take the role on. */
  readonly permissionSet: string;
}

/** People whom a SAML provider of the account vouches for. Which of them get a role, the provider says. */
export interface SamlGroup {
  readonly kind: "saml";
  /** Name of the SAML provider in IAM. */
  readonly provider: string;
}

/** People whom an OIDC provider of the account vouches for. */
export interface OidcGroup {
  readonly kind: "oidc";
  /** Address of the provider, without `https://`. */
  readonly issuer: string;
  /** The client that the people of this group sign in to. */
  readonly clientId: string;
}

/** How the people of a group come in. */
export type GroupIdentity = IdentityCenterGroup | SamlGroup | OidcGroup;
