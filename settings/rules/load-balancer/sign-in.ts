import { formatPath } from "../../issues/path";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { waiverAdvice } from "../environment/weakness";
import { type Rule, type RuleIssue } from "../rule";
import { ingressOwner } from "../sharing/participants";
import { type RouteUnderCheck, routesOf } from "./routes";

/** People must be able to sign in on a route, and in prod without a secret in the Terraform state. */
export const signInRule: Rule = (environment, all) => {
  const routes = routesOf(environment).filter(({ route }) => route.signIn);
  const owner = ingressOwner(environment, all) ?? environment;
  return [
    ...routes.flatMap(redirectIssues),
    ...routes.flatMap((route) => reachIssues(route, environment, owner)),
    ...(environment.stage === "prod" ? routes.flatMap((route) => secretIssues(environment.name, route)) : []),
  ];
};

/** A redirect to a page is of no use to a client of gRPC. */
function redirectIssues({ path, route: { signIn, protocolVersion } }: RouteUnderCheck): RuleIssue[] {
  if (protocolVersion !== "GRPC" || signIn?.unauthenticated !== "authenticate") {
    return [];
  }
  const message = `must be "deny" with \`protocolVersion\` GRPC, because clients of gRPC can't follow a redirect to a page.`;
  return [{ at: [[...path, "signIn", "unauthenticated"], [...path, "signIn"], path], message }];
}

/** A load balancer without public addresses reaches the identity provider through NAT alone. */
function reachIssues(
  { path }: RouteUnderCheck,
  environment: EnvironmentUnderCheck,
  owner: EnvironmentUnderCheck,
): RuleIssue[] {
  const { ingress, network } = owner.settings;
  if (!ingress?.internal || network.cidr === undefined || network.nat !== "none") {
    return [];
  }
  const whose = owner === environment ? "" : ` of "${owner.name}"`;
  const message = `sign-in by \`${formatPath(path)}\` requires NAT, because an internal load balancer has no other way to the identity provider, but \`network.nat\`${whose} is "none"; set it to "auto".`;
  return [
    {
      at: [
        [...path, "signIn"],
        ["network", "nat"],
      ],
      unless: [["ingress", "internal"]],
      message,
    },
  ];
}

function secretIssues(environment: string, { path, route: { signIn } }: RouteUnderCheck): RuleIssue[] {
  if (signIn?.kind !== "oidc") {
    return [];
  }
  const setting = [...path, "signIn", "kind"];
  const message = `"oidc" keeps a client secret in the Terraform state, which the stage prod doesn't; use "cognito", whose user pool may federate the identity provider, or ${waiverAdvice(environment, setting)}`;
  return [{ at: [setting], message, waivable: true }];
}
