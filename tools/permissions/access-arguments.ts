import { type Arguments } from "./resolved-stack";

/** A statement of the policy language, as far as resources without a document say one. */
export type RawAccess = Readonly<Record<string, unknown>>;

type Reading = (resource: Arguments) => RawAccess[];

const everyone = { AWS: "*" };

/** Arguments of `aws_lambda_permission` and their condition keys. Source: AWS Lambda API Reference, "AddPermission". */
const LAMBDA_CONDITIONS: Readonly<Record<string, readonly [operator: string, key: string]>> = {
  source_account: ["StringEquals", "aws:SourceAccount"],
  source_arn: ["ArnLike", "aws:SourceArn"],
  principal_org_id: ["StringEquals", "aws:PrincipalOrgID"],
  organization_id: ["StringEquals", "aws:PrincipalOrgID"],
};

/** Resource types that grant access by arguments and not by a document, as statements of the policy language. */
const readings: Readonly<Record<string, Reading>> = {
  aws_lambda_permission: lambdaPermission,
  aws_lambda_layer_version_permission: lambdaPermission,
  aws_lambda_function_url: ({ authorization_type: type }) =>
    type === "NONE" ? [allow(everyone, "lambda:InvokeFunctionUrl")] : [],
  aws_kms_grant: ({ grantee_principal: grantee, operations }) => [
    allow(
      { AWS: grantee },
      list(operations).map((name) => `kms:${name}`),
    ),
  ],
  aws_cloudwatch_event_permission: ({ principal, action = "events:PutEvents", condition }) => [
    allow({ AWS: principal }, action, eventCondition(condition)),
  ],
  aws_acmpca_permission: ({ principal, actions, source_account: account }) => [
    allow(
      { Service: principal },
      actions,
      account === undefined ? {} : { StringEquals: { "aws:SourceAccount": account } },
    ),
  ],
  aws_vpc_endpoint_service: ({ allowed_principals: principals }) => connections(principals),
  aws_vpc_endpoint_service_allowed_principal: ({ principal_arn: principal }) => connections(principal),
  aws_ram_principal_association: ({ principal }) => [allow({ AWS: principal }, "ram:AcceptResourceShareInvitation")],
  aws_ami_launch_permission: ({ account_id: account, group }) => [
    allow({ AWS: group === "all" ? "*" : account }, "ec2:RunInstances"),
  ],
  aws_snapshot_create_volume_permission: ({ account_id: account }) => [allow({ AWS: account }, "ec2:CreateVolume")],
  aws_s3_bucket_acl: ({ acl }) =>
    /^(?:public|authenticated)-/.test(String(acl)) ? [allow(everyone, "s3:GetObject")] : [],
};

/** Resource types that grant access in a way that the review doesn't read. */
const unreadTypes =
  /^(?:aws_cloudformation_stack\w*|aws_cloudcontrolapi_resource|aws_eks_access_\w+|aws_lakeformation_permissions|aws_opensearchserverless_access_policy|aws_ssoadmin_\w*assignment)$/;

/** Statements of a resource that grants access without a document; undefined for any other resource. */
export function accessOf(type: string, resource: Arguments): RawAccess[] | undefined {
  return readings[type]?.(resource);
}

/** Whether a resource grants access, or creates what does, in a way that can't be read. */
export function grantsUnread(type: string): boolean {
  return unreadTypes.test(type);
}

function lambdaPermission(resource: Arguments): RawAccess[] {
  const principal = String(resource["principal"]);
  const condition: Record<string, Record<string, unknown>> = {};
  for (const [argument, [operator, key]] of Object.entries(LAMBDA_CONDITIONS)) {
    if (resource[argument] !== undefined) condition[operator] = { ...condition[operator], [key]: resource[argument] };
  }
  return [
    {
      ...allow(
        principal.includes(".amazonaws.com") ? { Service: principal } : { AWS: principal },
        resource["action"],
        condition,
      ),
      Sid: resource["statement_id"],
    },
  ];
}

function connections(principals: unknown): RawAccess[] {
  return list(principals).length === 0 ? [] : [allow({ AWS: list(principals) }, "ec2:CreateVpcEndpoint")];
}

function eventCondition(value: unknown): RawAccess {
  const [condition] = [value ?? []].flat() as { type: string; key: string; value: string }[];
  return condition ? { [condition.type]: { [condition.key]: condition.value } } : {};
}

function allow(principal: RawAccess, action: unknown, condition: RawAccess = {}): RawAccess {
  return { Sid: "Access", Effect: "Allow", Principal: principal, Action: action, Condition: condition };
}

function list(value: unknown): string[] {
  return value === undefined ? [] : [value].flat().map(String);
}
