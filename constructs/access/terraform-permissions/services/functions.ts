import { scope, type ServicePermissions } from "../grant";
import { calledFunctions, ownFunctions } from "../function-scopes";
import { passRoleTo } from "../role-scopes";

const stacks = scope("CloudFormationStacks", ["arn:{partition}:cloudformation:{region}:{account}:stack/{name}*/*"]);

/**
 * Stacks of AWS CloudFormation, each with a function of AWS Lambda: CloudFormation manages the function with the
 * permissions of its caller. Source: AWS CloudFormation User Guide, "AWS CloudFormation service role".
 */
export const cloudFormation: ServicePermissions = {
  resources: {
    aws_cloudformation_stack: {
      read: [stacks("cloudformation:DescribeStacks", "cloudformation:GetTemplate")],
      write: [
        stacks(
          "cloudformation:CreateStack",
          "cloudformation:DeleteStack",
          "cloudformation:DescribeStackEvents",
          "cloudformation:TagResource",
          "cloudformation:UntagResource",
          "cloudformation:UpdateStack",
        ),
        ownFunctions(
          "lambda:CreateFunction",
          "lambda:DeleteFunction",
          "lambda:GetFunction",
          "lambda:GetFunctionCodeSigningConfig",
          "lambda:GetFunctionRecursionConfig",
          "lambda:GetRuntimeManagementConfig",
          "lambda:ListTags",
          "lambda:TagResource",
          "lambda:UntagResource",
          "lambda:UpdateFunctionCode",
          "lambda:UpdateFunctionConfiguration",
        ),
        passRoleTo("lambda"),
      ],
    },
  },
};

/** Functions of AWS Lambda: those of the platform are called, and the user's own are opened to services. */
export const lambda: ServicePermissions = {
  resources: {
    aws_lambda_invocation: {
      read: [],
      write: [ownFunctions("lambda:InvokeFunction")],
    },
    aws_lambda_permission: {
      read: [calledFunctions("lambda:GetPolicy")],
      write: [calledFunctions("lambda:AddPermission", "lambda:RemovePermission")],
    },
  },
};
