/** What every kind of sign-in has. */
interface SignInSession {
  /**
   * What is requested of the identity provider, separated by spaces; `openid` must be among it.
   * @default "openid"
   */
  readonly scope?: string;
  /**
   * Number of hours after which people sign in again, 1 to 168.
   * @default 8
   */
  readonly sessionHours?: number;
  /**
   * What happens to a request without a session: `authenticate` redirects it to the identity provider, `deny` answers
   * 401. Clients that can't follow a redirect to a page, such as scripts and gRPC clients, need `deny`.
   * @default "authenticate"
   */
  readonly unauthenticated?: "authenticate" | "deny";
}

/**
 * Sign-in with a user pool of Amazon Cognito. Its app client must have a secret, which stays in Cognito, the grant of
 * authorization codes, and the callback URL `https://<domain>/oauth2/idpresponse` for every domain of the route.
 */
export interface CognitoSignIn extends SignInSession {
  readonly kind: "cognito";
  /** ARN of the user pool. */
  readonly userPoolArn: string;
  /** Id of the user pool's app client. */
  readonly clientId: string;
  /** Domain of the user pool: its prefix, `shop-office`, or a domain of its own, `signin.example.com`. */
  readonly domain: string;
}

/**
 * Sign-in with an identity provider that supports OpenID Connect.
 *
 * The client secret comes from a sensitive Terraform variable, and the AWS provider writes it to the state: it has no
 * write-only argument for it. Who may read the state can then pose as the load balancer. A user pool of Cognito that
 * federates the same identity provider has no secret here.
 */
export interface OidcSignIn extends SignInSession {
  readonly kind: "oidc";
  /** Issuer of the identity provider: `https://id.example.com`. */
  readonly issuer: string;
  /** URL to which people are redirected. */
  readonly authorizationEndpoint: string;
  /** URL from which the load balancer gets tokens, on port 443. */
  readonly tokenEndpoint: string;
  /** URL from which the load balancer gets a person's claims, on port 443. */
  readonly userInfoEndpoint: string;
  /** Id of the load balancer as a client of the identity provider. */
  readonly clientId: string;
}

/**
 * How people sign in before a route forwards their requests. The load balancer passes who they are in the header
 * `x-amzn-oidc-data`, whose signature and signer the application should verify. Source: Elastic Load Balancing,
 * "Authenticate users using an Application Load Balancer".
 */
export type SignIn = CognitoSignIn | OidcSignIn;

/** Default props of a {@link SignIn}. */
export const signInDefaults = { scope: "openid", sessionHours: 8, unauthenticated: "authenticate" } as const;
