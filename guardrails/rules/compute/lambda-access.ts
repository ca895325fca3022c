import { blocksOf } from "../../tree/resource";
import { isUnknown, shown, textsOf } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: AWS Lambda Developer Guide, "Control access to Lambda function URLs". */
export const functionUrl: Rule = {
  id: "lambda-url-auth",
  wants: "only signed requests reach the URL of a function",
  severity: "high",
  controls: { securityHub: ["Lambda.1"], wellArchitected: ["SEC03-BP07"] },
  types: ["aws_lambda_function_url"],
  reason: "Anyone on the internet could call the function, bypassing the load balancer and its web ACL.",
  fix: "Set `authorizationType` to `AWS_IAM`, or serve the function through the load balancer.",
  check: (url) => {
    const type = url.get("authorization_type");
    const origins = blocksOf(url.attributes, "cors").flatMap(({ allow_origins: allowed }) => textsOf(allowed));
    return [
      ...(type === "AWS_IAM" || isUnknown(type) ? [] : [`\`authorization_type\` is ${shown(type)}`]),
      ...(origins.includes("*") ? ["`cors.allow_origins` has *"] : []),
    ];
  },
  attributes: ["authorization_type", "cors"],
};

/** Keys that say who is meant, beside the principal. */
const SOURCES = ["source_arn", "source_account", "principal_org_id", "event_source_token"] as const;

/**
 * The ARN of a bucket has no account, so that somebody else could own the name later.
 * Source: Security Hub, "Lambda.1: Lambda function policies should prohibit public access"; AWS Lambda Developer Guide,
 * "Granting Lambda function access to AWS services".
 */
export const functionPermission: Rule = {
  id: "lambda-permission-source",
  wants: "a function is called by named accounts, or by a service on behalf of a named resource",
  severity: "critical",
  controls: { securityHub: ["Lambda.1"], wellArchitected: ["SEC03-BP07", "SEC03-BP02"] },
  types: ["aws_lambda_permission"],
  reason: "Anybody could call the function through a resource of their own.",
  fix: "Set `sourceArn`, and `sourceAccount` for S3; name the account or the role as the principal.",
  check: (permission) => {
    const principal = permission.get("principal");
    if (permission.get("function_url_auth_type") === "NONE") {
      return '`function_url_auth_type` is "NONE"';
    }
    const isOpen = principal === "*" || (typeof principal === "string" && /\.amazonaws\.com(?:\.cn)?$/.test(principal));
    if (isOpen && SOURCES.every((key) => permission.get(key) === undefined)) {
      return `\`principal\` is ${shown(principal)}, and \`source_arn\` is not set`;
    }
    return principal === "s3.amazonaws.com" && permission.get("source_account") === undefined
      ? '`principal` is "s3.amazonaws.com", and `source_account` is not set'
      : undefined;
  },
  attributes: ["principal", "source_arn", "source_account"],
};
