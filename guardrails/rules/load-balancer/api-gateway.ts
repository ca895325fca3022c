import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { isTrue, isUnknown, shown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for API Gateway", APIGateway.9. */
export const apiLogs: Rule = {
  id: "apigateway-access-logs",
  wants: "stages of APIs write access logs",
  severity: "medium",
  controls: { securityHub: ["APIGateway.9"], wellArchitected: ["SEC04-BP01"] },
  types: ["aws_api_gateway_stage", "aws_apigatewayv2_stage"],
  reason: "Without logs, nobody can tell who called what, either during an attack or after it.",
  fix: "Set `accessLogSettings` with the ARN of a log group.",
  attributes: ["access_log_settings.destination_arn"],
  check: (stage) => (stage.blocks("access_log_settings").length > 0 ? undefined : "it has no `access_log_settings`"),
};

/** Browsers ask before they call (`OPTIONS`), without credentials. Source: the same page, APIGateway.8. */
export const apiAuthorization: Rule = {
  id: "apigateway-authorization",
  wants: "routes of APIs require authorization",
  severity: "medium",
  controls: { securityHub: ["APIGateway.8"], wellArchitected: ["SEC03-BP01", "SEC09-BP03"] },
  types: ["aws_apigatewayv2_route", "aws_api_gateway_method"],
  reason: "Anyone on the internet can call the function or service behind them.",
  fix: 'Set `authorizationType` of the route, or `authorization` of the method, to "AWS_IAM", "JWT", "CUSTOM" or Cognito.',
  attributes: ["authorization_type", "authorization"],
  check: (route, tree) => {
    const argument = route.type === "aws_apigatewayv2_route" ? "authorization_type" : "authorization";
    const kind = route.get(argument);
    const isOpen = kind === undefined || kind === "NONE";
    return isOpen && !isTrue(route.get("api_key_required")) && isCalled(route, tree)
      ? `\`${argument}\` is ${shown(kind)}`
      : undefined;
  },
};

/** Of the routes of a WebSocket API, the one that connects asks for all. */
function isCalled(route: Resource, tree: Tree): boolean {
  const key = String(route.get("route_key") ?? route.get("http_method"));
  const isSocket = tree.referred(route, route.get("api_id"))?.get("protocol_type") === "WEBSOCKET";
  return isSocket ? key === "$connect" : !key.startsWith("OPTIONS");
}

/** Source: Amazon API Gateway Developer Guide, "Choose a security policy for your custom domain in API Gateway". */
export const apiTls: Rule = {
  id: "apigateway-tls",
  wants: "domains of APIs accept TLS 1.2 or newer",
  severity: "medium",
  controls: { wellArchitected: ["SEC09-BP02"] },
  types: ["aws_api_gateway_domain_name", "aws_apigatewayv2_domain_name"],
  reason: "TLS 1.0 and its ciphers are broken.",
  fix: 'Set `securityPolicy` to "TLS_1_2".',
  attributes: ["security_policy", "domain_name_configuration.security_policy"],
  check: (domain) => {
    const policy = domain.get("security_policy") ?? domain.block("domain_name_configuration")["security_policy"];
    return policy === "TLS_1_0" ? `\`security_policy\` is ${shown(policy)}` : undefined;
  },
};

/** Source: AWS Security Hub User Guide, "Security Hub CSPM controls for API Gateway", APIGateway.4. */
export const apiWebAcl: Rule = {
  id: "apigateway-web-acl",
  wants: "stages of REST APIs have a web ACL",
  severity: "medium",
  controls: { securityHub: ["APIGateway.4"], wellArchitected: ["SEC05-BP03"], claims: ["M16"] },
  types: ["aws_api_gateway_stage"],
  reason: "Known attacks and floods reach the service behind the API, which has to stop them on its own.",
  fix: "Add a `Wafv2WebAclAssociation` with the ARN of the stage.",
  check: (stage, tree) =>
    tree.usersOf(stage, "aws_wafv2_web_acl_association").length > 0
      ? undefined
      : "it has no `aws_wafv2_web_acl_association`",
  evidence: (stage, tree) =>
    tree.usersOf(stage, "aws_wafv2_web_acl_association").map((association) => ({
      resource: association,
      attribute: "web_acl_arn",
      value: association.get("web_acl_arn"),
    })),
};

/** Source: the same page, APIGateway.5. */
export const apiCache: Rule = {
  id: "apigateway-cache-encrypted",
  wants: "caches of REST APIs are encrypted",
  severity: "medium",
  controls: { securityHub: ["APIGateway.5"], wellArchitected: ["SEC08-BP02"] },
  types: ["aws_api_gateway_method_settings"],
  reason: "Responses are kept in plain text, including those meant for a single user.",
  fix: "Set `settings.cacheDataEncrypted` to true.",
  attributes: ["settings.cache_data_encrypted"],
  check: (settings) => {
    const { caching_enabled: isOn, cache_data_encrypted: isEncrypted } = settings.block("settings");
    return isTrue(isOn) && !isTrue(isEncrypted) && !isUnknown(isEncrypted)
      ? `\`settings.cache_data_encrypted\` is ${shown(isEncrypted)}`
      : undefined;
  },
};
