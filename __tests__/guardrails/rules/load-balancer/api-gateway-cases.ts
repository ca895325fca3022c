import { ApiGatewayDomainName } from "@cdktf/provider-aws/lib/api-gateway-domain-name";
import { ApiGatewayMethod } from "@cdktf/provider-aws/lib/api-gateway-method";
import { ApiGatewayMethodSettings } from "@cdktf/provider-aws/lib/api-gateway-method-settings";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import { Apigatewayv2Api } from "@cdktf/provider-aws/lib/apigatewayv2-api";
import { Apigatewayv2Route } from "@cdktf/provider-aws/lib/apigatewayv2-route";
import { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { type Construct } from "constructs";
import {
  apiAuthorization,
  apiCache,
  apiLogs,
  apiTls,
  apiWebAcl,
} from "../../../../guardrails/rules/load-balancer/api-gateway";
import { type Build, type RuleCase } from "../rule-case";

const accessLogSettings = {
  destinationArn: "arn:aws:logs:eu-west-1:444444444444:log-group:api",
  format: "$context.ip",
};

function restStage(scope: Construct, config: object = {}): ApiGatewayStage {
  return new ApiGatewayStage(scope, "stage", { restApiId: "api", stageName: "live", deploymentId: "one", ...config });
}

function route(routeKey: string, config: { authorizationType?: string; apiKeyRequired?: boolean } = {}): Build {
  return (stack) => new Apigatewayv2Route(stack, "route", { apiId: "api", routeKey, ...config });
}

function method(httpMethod: string, authorization: string): Build {
  return (stack) =>
    new ApiGatewayMethod(stack, "method", { restApiId: "api", resourceId: "root", httpMethod, authorization });
}

/** The routes of a WebSocket API. */
function socket(connect: string): Build {
  return (stack) => {
    const api = { name: "chat", protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action" };
    const { id: apiId } = new Apigatewayv2Api(stack, "api", api);
    new Apigatewayv2Route(stack, "connect", { apiId, routeKey: "$connect", authorizationType: connect });
    new Apigatewayv2Route(stack, "say", { apiId, routeKey: "say" });
  };
}

function cache(settings: object): Build {
  return (stack) =>
    new ApiGatewayMethodSettings(stack, "settings", {
      restApiId: "api",
      stageName: "live",
      methodPath: "*/*",
      settings: { cachingEnabled: true, ...settings },
    });
}

/** Cases of the rules on APIs. */
export const apiGatewayCases: readonly RuleCase[] = [
  {
    rule: apiLogs,
    passes: {
      "a stage of a REST API with logs": (stack) => restStage(stack, { accessLogSettings }),
      "a stage of an HTTP API with logs": (stack) =>
        new Apigatewayv2Stage(stack, "stage", { apiId: "api", name: "live", accessLogSettings }),
    },
    fails: {
      "a stage of a REST API": [(stack) => restStage(stack), "it has no `access_log_settings`"],
      "a stage of an HTTP API": [
        (stack) => new Apigatewayv2Stage(stack, "stage", { apiId: "api", name: "live" }),
        "it has no `access_log_settings`",
      ],
    },
  },
  {
    rule: apiAuthorization,
    passes: {
      "a route for AWS identities": route("GET /orders", { authorizationType: "AWS_IAM" }),
      "a route for those who have a key": route("GET /orders", { apiKeyRequired: true }),
      "what browsers ask before": route("OPTIONS /orders"),
      "a method for AWS identities": method("GET", "AWS_IAM"),
      "a WebSocket API that asks who connects": socket("AWS_IAM"),
    },
    fails: {
      "a route for everybody": [route("GET /orders"), "`authorization_type` is not set"],
      "a method for everybody": [method("POST", "NONE"), '`authorization` is "NONE"'],
      "a WebSocket API for everybody": [socket("NONE"), '`authorization_type` is "NONE"'],
    },
  },
  {
    rule: apiTls,
    passes: {
      "TLS 1.2": (stack) =>
        new ApiGatewayDomainName(stack, "domain", { domainName: "api.example.com", securityPolicy: "TLS_1_2" }),
    },
    fails: {
      "TLS 1.0": [
        (stack) =>
          new ApiGatewayDomainName(stack, "domain", { domainName: "api.example.com", securityPolicy: "TLS_1_0" }),
        '`security_policy` is "TLS_1_0"',
      ],
    },
  },
  {
    rule: apiWebAcl,
    passes: {
      "a stage with one": (stack) =>
        new Wafv2WebAclAssociation(stack, "association", {
          resourceArn: restStage(stack).arn,
          webAclArn: "arn:aws:wafv2:eu-west-1:444444444444:regional/webacl/api/1",
        }),
    },
    fails: { "a stage without": [(stack) => restStage(stack), "it has no `aws_wafv2_web_acl_association`"] },
  },
  {
    rule: apiCache,
    passes: {
      "a cache that is encrypted": cache({ cacheDataEncrypted: true }),
      "no cache": cache({ cachingEnabled: false }),
    },
    fails: { "a cache in plain text": [cache({}), "`settings.cache_data_encrypted` is not set"] },
  },
];
