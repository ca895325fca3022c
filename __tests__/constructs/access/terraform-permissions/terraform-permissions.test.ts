import {
  terraformPermissions,
  type TerraformPermissionsProps,
  unknownTypesIssue,
} from "../../../../constructs/access/terraform-permissions/terraform-permissions";
import { EveryResource, type PolicyStatement } from "../../../../constructs/identity/policy-statement";
import { ACCOUNT, BOUNDARY, roleWith, tagsOf, targetOf } from "./simulated-role";

/** The permissions for resources of types. */
function permissionsFor(resources: readonly string[], props: Partial<TerraformPermissionsProps> = {}) {
  return terraformPermissions(targetOf("prod"), { types: { resources, data: [] }, ...props });
}

function statement(statements: readonly PolicyStatement[], sid: string): PolicyStatement | undefined {
  return statements.find((candidate) => candidate.sid === sid);
}

describe("types", () => {
  test("give statements to read, and statements to write, by scope", () => {
    expect(permissionsFor(["aws_sqs_queue_policy", "aws_sqs_queue_policy"])).toEqual({
      read: [
        {
          sid: "ReadSqsQueues",
          actions: ["sqs:GetQueueAttributes"],
          resources: [`arn:aws:sqs:eu-west-1:${ACCOUNT}:shop-prod-*`],
        },
      ],
      write: [
        {
          sid: "ChangeSqsQueues",
          actions: ["sqs:SetQueueAttributes"],
          resources: [`arn:aws:sqs:eu-west-1:${ACCOUNT}:shop-prod-*`],
        },
      ],
      unknownTypes: [],
    });
  });

  test("in another order give the same", () => {
    const types = ["aws_vpc", "aws_subnet", "aws_sqs_queue", "aws_iam_role"];
    expect(permissionsFor(types.toReversed())).toEqual(permissionsFor(types));
  });

  test("of data sources are only read", () => {
    const { read, write } = terraformPermissions(targetOf("prod"), { types: { resources: [], data: ["aws_subnet"] } });
    expect(read.map(({ actions }) => actions)).toEqual([["ec2:DescribeSubnets"]]);
    expect(write).toEqual([]);
  });

  test("of other providers need nothing", () => {
    expect(permissionsFor(["random_password", "terraform_data"])).toEqual({ read: [], write: [], unknownTypes: [] });
  });

  test("that have functions called give access to those of the stack and to those that are named", () => {
    const { write } = permissionsFor(["aws_lambda_permission", "aws_secretsmanager_secret_rotation"], {
      functions: ["rotate-key", `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:rotate-password`],
    });
    const named = ["shop-prod-*", "rotate-key", "rotate-password"];
    expect(statement(write, "ChangeLambdaFunctions")).toEqual({
      sid: "ChangeLambdaFunctions",
      actions: ["lambda:AddPermission", "lambda:InvokeFunction", "lambda:RemovePermission"],
      resources: named.map((name) => `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${name}`),
    });
  });

  test("that are unknown are named", () => {
    const { unknownTypes } = terraformPermissions(targetOf("prod"), {
      types: { resources: ["aws_sqs_queue", "aws_zzz", "aws_lambda_function"], data: ["aws_eks_cluster"] },
    });
    expect(unknownTypes).toEqual(["aws_eks_cluster", "aws_lambda_function", "aws_zzz"]);
  });

  test("that the settings describe are known", () => {
    const additionalTypes = {
      aws_lambda_function: {
        read: ["lambda:GetFunction"],
        write: ["lambda:CreateFunction"],
        resources: [`arn:aws:lambda:eu-west-1:${ACCOUNT}:function:shop-prod-*`],
      },
    };
    const { read, write, unknownTypes } = permissionsFor(["aws_lambda_function"], { additionalTypes });
    expect(unknownTypes).toEqual([]);
    expect(read).toEqual([
      {
        sid: "ReadAwsLambdaFunction",
        actions: ["lambda:GetFunction"],
        resources: additionalTypes.aws_lambda_function.resources,
      },
    ]);
    expect(statement(write, "ChangeAwsLambdaFunction")?.actions).toEqual(["lambda:CreateFunction"]);
  });

  test("that the settings describe without resources carry that as the reason", () => {
    const { read } = permissionsFor(["aws_zzz"], { additionalTypes: { aws_zzz: { read: ["zzz:Get"] } } });
    expect(read[0]?.resources).toEqual(new EveryResource("because the settings name no resources for aws_zzz"));
  });
});

describe("the issue about unknown types", () => {
  test("says what to do", () => {
    expect(unknownTypesIssue(["aws_eks_cluster", "aws_zzz"])).toBe(
      "It is not known what permissions Terraform needs for aws_eks_cluster, aws_zzz, so that pipelines can't manage " +
        "them; give the actions in `access.pipelines.additionalTypes`: { aws_eks_cluster: { read: " +
        '["service:Action"], write: [...], resources: [...] } }.',
    );
  });

  test("is none where all are known", () => {
    expect(unknownTypesIssue([])).toBeUndefined();
  });
});

describe("roles", () => {
  const role = `arn:aws:iam::${ACCOUNT}:role/shop-prod-web-task`;
  const may = (action: string, boundary?: string, resource = role) =>
    roleWith(permissionsFor(["aws_iam_role", "aws_iam_role_policy", "aws_iam_role_policy_attachment"]).write).may(
      action,
      resource,
      boundary === undefined ? {} : { "iam:PermissionsBoundary": boundary },
    );

  test.each(["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:PutRolePermissionsBoundary"])(
    "%s needs the permissions boundary",
    (action) => {
      expect([may(action, BOUNDARY), may(action), may(action, `arn:aws:iam::${ACCOUNT}:policy/other`)]).toEqual([
        true,
        false,
        false,
      ]);
    },
  );

  test("never lose the boundary", () => {
    expect(may("iam:DeleteRolePermissionsBoundary", BOUNDARY)).toBe(false);
  });

  test("of others can't be changed", () => {
    expect(may("iam:PutRolePolicy", BOUNDARY, `arn:aws:iam::${ACCOUNT}:role/admin`)).toBe(false);
  });

  test("are passed only to the services that the types pass them to", () => {
    const { write } = permissionsFor(["aws_ecs_task_definition", "aws_flow_log"]);
    expect(statement(write, "ChangeIamRolesPassed")).toEqual({
      sid: "ChangeIamRolesPassed",
      actions: ["iam:PassRole"],
      resources: [`arn:aws:iam::${ACCOUNT}:role/shop-prod-*`],
      conditions: {
        StringEquals: { "iam:PassedToService": ["ecs-tasks.amazonaws.com", "vpc-flow-logs.amazonaws.com"] },
      },
    });
  });
});

describe("props", () => {
  test("regions beyond one are any region in ARNs", () => {
    const { read } = permissionsFor(["aws_sqs_queue"], { regions: ["eu-west-1", "us-east-1"] });
    expect(read[0]?.resources).toEqual([`arn:aws:sqs:*:${ACCOUNT}:shop-prod-*`]);
  });

  test("domains confine the records of a stack", () => {
    const { write } = permissionsFor(["aws_route53_record"], { domains: ["shop.example.com", "*.example.org"] });
    expect(statement(write, "ChangeRoute53Records")?.conditions).toEqual({
      "ForAllValues:StringLike": {
        "route53:ChangeResourceRecordSetsNormalizedRecordNames": [
          "shop.example.com",
          "_*.shop.example.com",
          "\\052.example.org",
          "_*.example.org",
        ],
      },
    });
  });

  test("without domains, any record may be written", () => {
    const { write } = permissionsFor(["aws_route53_record"]);
    expect(statement(write, "ChangeRoute53Records")?.conditions).toBeUndefined();
  });

  test.each([
    ["deletesData", true, true],
    ["no deletesData", false, false],
  ])("%s decides about the objects of a bucket", (_name, deletesData, allowed) => {
    const caller = roleWith(permissionsFor(["aws_s3_bucket"], { deletesData }).write);
    expect(caller.may("s3:DeleteObjectVersion", "arn:aws:s3:::shop-prod-uploads-4/a")).toBe(allowed);
    expect(caller.may("s3:DeleteBucket", "arn:aws:s3:::shop-prod-uploads-4")).toBe(true);
  });
});

describe("an environment that shares another's network", () => {
  const { write } = permissionsFor(
    ["aws_vpc_security_group_ingress_rule", "aws_security_group", "aws_lb_listener_rule"],
    {
      sharesWith: ["shared-network"],
    },
  );
  const may = (action: string, resource: string, owner: string, keys = {}) =>
    roleWith(write).may(action, resource, {
      ...tagsOf("ResourceTag", owner),
      ...tagsOf("RequestTag", "prod"),
      ...keys,
    });
  const group = `arn:aws:ec2:eu-west-1:${ACCOUNT}:security-group/sg-1`;
  const listener = `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:listener/app/x/1/2`;

  test.each([
    ["ec2:AuthorizeSecurityGroupIngress", group, { "aws:ResourceTag/Name": "shop-shared-network-load-balancer" }, true],
    ["ec2:AuthorizeSecurityGroupIngress", group, { "aws:ResourceTag/Name": "shop-shared-network-database" }, false],
    ["ec2:DeleteSecurityGroup", group, { "aws:ResourceTag/Name": "shop-shared-network-load-balancer" }, false],
    ["ec2:CreateSecurityGroup", `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc/vpc-1`, {}, true],
    ["ec2:DeleteVpc", `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc/vpc-1`, {}, false],
    ["elasticloadbalancing:CreateRule", listener, {}, true],
    ["elasticloadbalancing:ModifyListener", listener, {}, false],
  ])("%s of %s with %j: %s", (action, resource, keys, allowed) => {
    expect(may(action, resource, "shared-network", keys)).toBe(allowed);
    expect(may(action, resource, "staging", keys)).toBe(false);
  });
});

describe("what others manage", () => {
  const vpc = `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc/vpc-0123456789abcdef0`;
  const group = `arn:aws:ec2:eu-west-1:${ACCOUNT}:security-group/sg-0123456789abcdef0`;
  const listener = `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:listener/app/x/1/2`;
  const caller = roleWith(permissionsFor(["aws_security_group"], { existing: [vpc, group, listener] }).write);

  test("is used", () => {
    expect(caller.may("ec2:CreateSecurityGroup", vpc)).toBe(true);
    expect(caller.may("ec2:AuthorizeSecurityGroupEgress", group)).toBe(true);
    expect(caller.may("elasticloadbalancing:CreateRule", listener)).toBe(true);
  });

  test("is not changed, and nothing else is used", () => {
    expect(caller.may("ec2:DeleteSecurityGroup", group)).toBe(false);
    expect(caller.may("ec2:CreateSecurityGroup", vpc.replace("vpc-0", "vpc-1"))).toBe(false);
    expect(caller.may("ec2:AuthorizeSecurityGroupEgress", group.replace("sg-0", "sg-1"))).toBe(false);
  });

  test("is a network, a security group or a listener", () => {
    expect(() => permissionsFor([], { existing: ["arn:aws:s3:::bucket"] })).toThrow(
      new Error('"arn:aws:s3:::bucket" must be the ARN of a VPC, a subnet, a security group or a listener.'),
    );
  });
});
