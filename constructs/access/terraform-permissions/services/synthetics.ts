import { EveryResource } from "../../../identity/policy-statement";
import { requestedTags, scope, type ServicePermissions } from "../grant";
import { passRoleTo } from "../role-scopes";

const canaries = scope("SyntheticsCanaries", ["arn:{partition}:synthetics:{region}:{account}:canary:{name}*"]);
const newCanaries = scope(
  "SyntheticsCreation",
  new EveryResource("because this action supports no resources; the request has the tags of the environment"),
  requestedTags,
);
/** What Synthetics makes for a canary, with the permissions of its caller. */
const functions = scope("SyntheticsFunctions", ["arn:{partition}:lambda:{region}:{account}:function:cwsyn-{name}*"]);
const layers = scope("SyntheticsLayers", ["arn:{partition}:lambda:{region}:{account}:layer:cwsyn-{name}*"]);
/** The runtimes of canaries, in accounts of AWS. */
const runtimes = scope("SyntheticsRuntimes", ["arn:{partition}:lambda:{region}:*:layer:Synthetics*"]);
const scripts = scope("SyntheticsScripts", ["arn:{partition}:s3:::{name}*/scripts/*"]);

/**
 * Canaries of Amazon CloudWatch Synthetics. Source: Amazon CloudWatch User Guide, "Required roles and permissions for users
 * who manage CloudWatch canaries", which names the policy CloudWatchSyntheticsFullAccess.
 */
export const synthetics: ServicePermissions = {
  resources: {
    aws_synthetics_canary: {
      read: [canaries("synthetics:GetCanary", "synthetics:ListTagsForResource")],
      write: [
        newCanaries("synthetics:CreateCanary"),
        canaries(
          "synthetics:DeleteCanary",
          "synthetics:StartCanary",
          "synthetics:StopCanary",
          "synthetics:TagResource",
          "synthetics:UntagResource",
          "synthetics:UpdateCanary",
        ),
        functions(
          "lambda:AddPermission",
          "lambda:CreateFunction",
          "lambda:DeleteFunction",
          "lambda:GetFunction",
          "lambda:GetFunctionConfiguration",
          "lambda:PublishVersion",
          "lambda:TagResource",
          "lambda:UpdateFunctionCode",
          "lambda:UpdateFunctionConfiguration",
        ),
        layers("lambda:DeleteLayerVersion", "lambda:GetLayerVersion", "lambda:PublishLayerVersion"),
        runtimes("lambda:GetLayerVersion"),
        scripts("s3:GetObject", "s3:GetObjectVersion"),
        passRoleTo("lambda", "synthetics"),
      ],
    },
  },
};
