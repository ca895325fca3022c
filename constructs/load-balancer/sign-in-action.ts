import { type LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { TerraformStack, TerraformVariable } from "cdktf";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type SignIn, signInDefaults } from "./sign-in";

const SECONDS_PER_HOUR = 3600;

/**
 * Returns the action of a rule that authenticates people before the rule forwards their requests.
 *
 * Each route has a cookie of its own: with a common one, a session of one identity provider or client would be taken for
 * that of another. Environments and projects may share a domain, so they are part of the name. Source: Elastic Load
 * Balancing, "Authenticate users using an Application Load Balancer".
 *
 * @param scope the route
 * @param route name of the route, unique on the load balancer: `admin-office`
 */
export function signInAction(scope: Construct, route: string, signIn: SignIn): LbListenerRuleAction {
  const { scope: requested, sessionHours, unauthenticated } = { ...signInDefaults, ...signIn };
  const { project, environment } = DeploymentTarget.of(scope);
  const session = {
    scope: requested,
    sessionTimeout: sessionHours * SECONDS_PER_HOUR,
    sessionCookieName: `${project}-${environment}-${route}-session`,
    onUnauthenticatedRequest: unauthenticated,
  };
  const order = 1;
  if (signIn.kind === "cognito") {
    const { userPoolArn, clientId: userPoolClientId, domain: userPoolDomain } = signIn;
    return {
      type: "authenticate-cognito",
      order,
      authenticateCognito: { userPoolArn, userPoolClientId, userPoolDomain, ...session },
    };
  }
  const { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, clientId } = signIn;
  return {
    type: "authenticate-oidc",
    order,
    authenticateOidc: {
      issuer,
      authorizationEndpoint,
      tokenEndpoint,
      userInfoEndpoint,
      clientId,
      clientSecret: clientSecretVariable(scope, route).stringValue,
      ...session,
    },
  };
}

/** The client secret comes from outside: without a default, Terraform asks for it or takes it from the environment. */
function clientSecretVariable(scope: Construct, route: string): TerraformVariable {
  return new TerraformVariable(TerraformStack.of(scope), `${route.replaceAll("-", "_")}_client_secret`, {
    type: "string",
    sensitive: true,
    nullable: false,
    description: `Client secret of the load balancer at the identity provider of the route ${route}`,
  });
}
