import * as z from "zod";
import { signInDefaults } from "../../constructs/load-balancer/sign-in";
import { userPoolArn } from "./formats";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

/** URLs without the characters that they must encode. Source: RFC 3986. */
const url = z
  .string()
  .regex(/^https:\/\/[\w.~:/?@!$&'()*+,;=%-]+$/)
  .max(255)
  .describe('a URL that starts with "https://"');

/** The load balancer may connect to port 443 only; people reach the authorization endpoint without it. */
const endpoint = z
  .string()
  .regex(/^https:\/\/[A-Za-z0-9.-]+(?::443)?(?:[/?][\w.~:/?@!$&'()*+,;=%-]*)?$/)
  .max(255)
  .describe('a URL that starts with "https://", on port 443');

const session = {
  /**
   * What is requested of the identity provider, separated by spaces.
   * @default "openid"
   */
  scope: z
    .string()
    .regex(/^(?=(?:.* )?openid(?: |$))[\w.:/+-]+(?: [\w.:/+-]+)*$/)
    .max(255)
    .describe('scopes with single spaces between them, "openid" among them, such as "openid email"')
    .default(signInDefaults.scope)
    .meta(neutral.function),
  /**
   * Number of hours after which people sign in again, 1 to 168.
   * @default 8
   */
  sessionHours: z.int().min(1).max(168).default(signInDefaults.sessionHours).meta(weaker.higher),
  /**
   * What happens to a request without a session: "authenticate" redirects it to the identity provider, "deny" answers 401,
   * for clients that can't follow a redirect to a page.
   * @default "authenticate"
   */
  unauthenticated: z.enum(["authenticate", "deny"]).default(signInDefaults.unauthenticated).meta(neutral.function),
};

/**
 * Sign-in before a route forwards requests. Source: Elastic Load Balancing, "Authenticate users using an Application Load
 * Balancer".
 */
export const signInSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      /** A user pool of Amazon Cognito, which may federate another identity provider. */
      kind: z.literal("cognito").meta(neutral.judgedByRule),
      /** ARN of the user pool. */
      userPoolArn: userPoolArn.meta(neutral.identity),
      /** Id of the user pool's app client, which must have a secret and the callback URL of every domain of the route. */
      clientId: z
        .string()
        .regex(/^[\w+]{1,128}$/)
        .describe("the id of an app client: 1 to 128 letters, digits, underscores and plus signs")
        .meta(neutral.identity),
      /** Domain of the user pool: its prefix, or a domain of its own. */
      domain: z
        .string()
        .regex(/^(?=.{1,253}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/)
        .describe('the domain of a user pool, such as "shop-office" or "signin.example.com"')
        .meta(neutral.identity),
      ...session,
    }),
    z.strictObject({
      /**
       * An identity provider with OpenID Connect. Its client secret comes from the Terraform variable
       * `<service>_<route>_client_secret`, and the AWS provider writes it to the state.
       */
      kind: z.literal("oidc").meta(neutral.judgedByRule),
      /** Issuer of the identity provider. */
      issuer: url.meta(neutral.identity),
      /** URL to which people are redirected. */
      authorizationEndpoint: url.meta(neutral.identity),
      /** URL from which the load balancer gets tokens. */
      tokenEndpoint: endpoint.meta(neutral.identity),
      /** URL from which the load balancer gets what is known of a person. */
      userInfoEndpoint: endpoint.meta(neutral.identity),
      /** Id of the load balancer as a client of the identity provider. */
      clientId: z
        .string()
        .regex(/^[\w.~:/+=@|-]+$/)
        .max(255)
        .describe("the id of a client: 1 to 255 letters, digits and any of _ . ~ : / + = @ | -")
        .meta(neutral.identity),
      ...session,
    }),
  ])
  .describe('an object such as { kind: "cognito", userPoolArn: "...", clientId: "...", domain: "shop-office" }');
