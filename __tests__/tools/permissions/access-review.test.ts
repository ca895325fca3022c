import { ResolvedStack } from "../../../tools/permissions/resolved-stack";
import { reviewStack } from "../../../tools/permissions/review";

const OWN = "444444444444";
const FOREIGN = "999999999999";

type Json = Readonly<Record<string, unknown>>;

/** Returns the issues of resources, without the name of the stack and the full stop. */
async function issuesOf(
  resource: Json,
  parts: { readonly reasons?: Json; readonly data?: Json; readonly module?: Json } = {},
) {
  const { reasons = {}, ...more } = parts;
  const provider = { aws: [{ region: "eu-west-1", allowed_account_ids: [OWN] }] };
  const stack = new ResolvedStack("prod", JSON.stringify({ provider, resource, ...more }));
  const given = Object.entries(reasons).map(([id, reason]) => [id, new Map(Object.entries(reason as Json))] as const);
  const issues = await reviewStack({ stack, reasons: new Map(given) as never, accounts: [OWN, "222222222222"] });
  return issues.map((issue) => issue.replace(/^prod: /, "").replace(/\.$/, ""));
}

const policy = (...statements: Json[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const lets = (statement: Json) => policy({ Sid: "Some", Effect: "Allow", Action: "s3:GetObject", ...statement });
const readsAll = policy({ Sid: "All", Effect: "Allow", Action: "s3:GetObject", Resource: "*" });
const trustOf = (Principal: unknown, Condition: Json = {}) =>
  policy({ Sid: "Some", Effect: "Allow", Action: "sts:AssumeRole", Principal, Condition });
const roleWith = (Principal: unknown, Condition?: Json, more: Json = {}) => ({
  aws_iam_role: { it: { name: "it", assume_role_policy: trustOf(Principal, Condition), ...more } },
});

const github = `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`;
const saml = `arn:aws:iam::${OWN}:saml-provider/directory`;
const ours = { StringEquals: { "aws:SourceAccount": OWN } };
const anyone = "may be assumed by anyone; name the principals, or add a condition that does";

describe("a role may be assumed", () => {
  test.each<[string, unknown, Json | undefined, string[]]>([
    ["anyone", "*", undefined, [anyone]],
    ["anyone, as an account", { AWS: "*" }, undefined, [anyone]],
    ["anyone under a condition that anyone meets", "*", { StringLike: { "aws:PrincipalArn": "*" } }, [anyone]],
    [
      "anyone under a condition that denies some",
      "*",
      { StringNotEquals: { "aws:PrincipalAccount": FOREIGN } },
      [anyone],
    ],
    [
      "anyone under a condition that holds without the key",
      "*",
      { StringEqualsIfExists: { "aws:PrincipalAccount": OWN } },
      [anyone],
    ],
    [
      "anyone under a condition on every value",
      "*",
      { "ForAllValues:StringEquals": { "aws:PrincipalAccount": OWN } },
      [anyone],
    ],
    ["anyone of the organization", "*", { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } }, []],
    [
      "a wildcard",
      { AWS: `arn:aws:iam::${OWN}:role/*` },
      undefined,
      [`may be assumed by arn:aws:iam::${OWN}:role/*; a wildcard in a principal matches nobody or everyone`],
    ],
    [
      "a whole account",
      { AWS: `arn:aws:iam::${OWN}:root` },
      undefined,
      [`may be assumed by the whole account ${OWN}; name its roles, or add a condition on aws:PrincipalArn`],
    ],
    [
      "a whole account by its number",
      { AWS: OWN },
      undefined,
      [`may be assumed by the whole account ${OWN}; name its roles, or add a condition on aws:PrincipalArn`],
    ],
    [
      "some roles of an account",
      { AWS: OWN },
      { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${OWN}:role/build-*` } },
      [],
    ],
    ["a role of another environment", { AWS: "arn:aws:iam::222222222222:role/build" }, undefined, []],
    [
      "a foreign role",
      { AWS: `arn:aws:iam::${FOREIGN}:role/build` },
      undefined,
      [`may be assumed by arn:aws:iam::${FOREIGN}:role/build, of an account that is none of this platform's`],
    ],
    [
      "a foreign role by a condition",
      "*",
      { StringEquals: { "aws:PrincipalAccount": FOREIGN } },
      [`its condition on aws:principalaccount names ${FOREIGN}, an account that is none of this platform's`],
    ],
    [
      "a service on behalf of anyone",
      { Service: "ecs-tasks.amazonaws.com" },
      undefined,
      [
        "may be assumed by ecs-tasks.amazonaws.com on behalf of anyone; add a condition on aws:SourceAccount or aws:SourceArn, or a reason",
      ],
    ],
    [
      "a service on behalf of any resource",
      { Service: "ecs-tasks.amazonaws.com" },
      { ArnLike: { "aws:SourceArn": "arn:aws:ecs:*:*:*" } },
      [
        "may be assumed by ecs-tasks.amazonaws.com on behalf of anyone; add a condition on aws:SourceAccount or aws:SourceArn, or a reason",
      ],
    ],
    ["a service on behalf of the account", { Service: "ecs-tasks.amazonaws.com" }, ours, []],
    ["a service that sends no condition key", { Service: "ec2.amazonaws.com" }, undefined, []],
    ["every service", { Service: "*" }, ours, ["may be assumed by every service; name the service"]],
    [
      "everyone at a shared issuer",
      { Federated: github },
      { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } },
      [
        "trusts everyone who has an account at token.actions.githubusercontent.com; add a condition on token.actions.githubusercontent.com:sub",
      ],
    ],
    [
      "a subject at a shared issuer",
      { Federated: github },
      { StringLike: { "token.actions.githubusercontent.com:sub": "repo:shop/*" } },
      [],
    ],
    [
      "people of a directory without an audience",
      { Federated: saml },
      undefined,
      [`trusts ${saml} without a condition on the audience or the subject`],
    ],
    [
      "people of a directory",
      { Federated: saml },
      { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
      [],
    ],
    [
      "a canonical user",
      { CanonicalUser: "79a5" },
      undefined,
      ["may be assumed by CanonicalUser 79a5, whom this review doesn't know; name accounts or roles"],
    ],
  ])("by %s", async (_whom, principal, condition, issues) => {
    const found = (await issuesOf(roleWith(principal, condition))).map((issue) => issue.replace("it: Some: ", ""));
    expect(found).toEqual(issues);
  });

  test("by anyone, if a reason is given for the statement", async () => {
    expect(await issuesOf(roleWith("*"), { reasons: { it: { Some: "because it is a honeypot" } } })).toEqual([]);
    expect(await issuesOf(roleWith("*"), { reasons: { it: { Other: "because of another" } } })).toHaveLength(1);
  });

  test("by everyone but some, which NotPrincipal says", async () => {
    const document = policy({ Sid: "Some", Effect: "Allow", Action: "sts:AssumeRole", NotPrincipal: { AWS: OWN } });
    expect(await issuesOf({ aws_iam_role: { it: { name: "it", assume_role_policy: document } } })).toEqual([
      "it: Some: applies to everyone except what NotPrincipal lists; list whom it applies to",
    ]);
  });
});

describe("a resource's policy", () => {
  const toAnyone = "Some: allows anyone; name the principals, or add a condition that does";
  const resource = { Principal: "*", Resource: "arn:aws:s3:::b/*" };

  // Types that the project doesn't use stand for all others, of whatever provider.
  test.each([
    ["aws_s3_bucket_policy", "policy"],
    ["aws_kms_key", "policy"],
    ["aws_sqs_queue", "policy"],
    ["aws_sns_topic_policy", "policy"],
    ["aws_secretsmanager_secret", "policy"],
    ["aws_ecr_registry_policy", "policy"],
    ["aws_ecr_repository_creation_template", "repository_policy"],
    ["aws_backup_vault_policy", "policy"],
    ["aws_cloudwatch_log_resource_policy", "policy_document"],
    ["aws_cloudwatch_log_destination_policy", "access_policy"],
    ["aws_cloudwatch_event_bus_policy", "policy"],
    ["aws_dynamodb_resource_policy", "policy"],
    ["aws_opensearch_domain", "access_policies"],
    ["aws_efs_file_system_policy", "policy"],
    ["aws_glacier_vault", "access_policy"],
    ["aws_codeartifact_domain_permissions_policy", "policy_document"],
    ["aws_s3tables_table_policy", "resource_policy"],
    ["awscc_sqs_queue_policy", "policy_document"],
    ["some_other_thing", "rights"],
  ])("%s.%s is found and reviewed", async (type, argument) => {
    expect(await issuesOf({ [type]: { it: { [argument]: lets(resource) } } })).toEqual([`${type}.it: ${toAnyone}`]);
  });

  test("is found in a block too", async () => {
    const found = await issuesOf({ aws_x: { it: { settings: [{ deep: { policy: lets(resource) } }] } } });
    expect(found).toEqual([`aws_x.it: ${toAnyone}`]);
  });

  test.each<[string, Json, string[]]>([
    [
      "a foreign account",
      { Principal: { AWS: FOREIGN } },
      [`allows ${FOREIGN}, of an account that is none of this platform's`],
    ],
    ["a whole account of the platform", { Principal: { AWS: OWN } }, []],
    [
      "a whole service",
      { Principal: { Service: "sns.amazonaws.com" } },
      [
        "allows sns.amazonaws.com on behalf of anyone; add a condition on aws:SourceAccount or aws:SourceArn, or a reason",
      ],
    ],
    [
      "a service for a foreign account",
      {
        Principal: { Service: "sns.amazonaws.com" },
        Condition: { ArnLike: { "aws:SourceArn": `arn:aws:sns:eu-west-1:${FOREIGN}:t` } },
      },
      [`its condition on aws:sourcearn names arn:aws:sns:eu-west-1:${FOREIGN}:t`],
    ],
    [
      "a wildcard in an action",
      { Action: "s3:*", Principal: { AWS: OWN } },
      ["s3:* allows more than one action; name each"],
    ],
    [
      "NotAction",
      { Action: undefined, NotAction: "s3:PutObject", Principal: { AWS: OWN } },
      ["allows everything except what it lists; list what it allows"],
    ],
    [
      "NotResource",
      { Resource: undefined, NotResource: "arn:aws:s3:::b", Principal: { AWS: OWN } },
      ["allows everything except what it lists; list what it allows"],
    ],
    ["a denial", { Effect: "Deny", Action: "s3:*" }, []],
    [
      "a denial but for some",
      { Effect: "Deny", Principal: undefined, NotPrincipal: { AWS: OWN } },
      ["applies to everyone except what NotPrincipal lists; list whom it applies to"],
    ],
  ])("with %s", async (_what, statement, issues) => {
    const found = await issuesOf({ aws_s3_bucket_policy: { it: { policy: lets({ ...resource, ...statement }) } } });
    expect(found).toHaveLength(issues.length);
    issues.forEach((issue, index) => {
      expect(found[index]).toContain(issue.replace(/ names arn.*$/, ""));
    });
  });

  test.each<[string, string, Json, string]>([
    [
      "a function's permission",
      "aws_lambda_permission",
      { action: "lambda:InvokeFunction", principal: "events.amazonaws.com", function_name: "f", statement_id: "Some" },
      "Some: allows events.amazonaws.com on behalf of anyone; add a condition on aws:SourceAccount or aws:SourceArn, or a reason",
    ],
    [
      "a function's open address",
      "aws_lambda_function_url",
      { authorization_type: "NONE" },
      "Access: allows anyone; name the principals, or add a condition that does",
    ],
    [
      "a key's grant",
      "aws_kms_grant",
      { grantee_principal: `arn:aws:iam::${FOREIGN}:role/r`, operations: ["Decrypt"], key_id: "k" },
      `Access: allows arn:aws:iam::${FOREIGN}:role/r, of an account that is none of this platform's`,
    ],
    [
      "an event bus's permission",
      "aws_cloudwatch_event_permission",
      { principal: "*", statement_id: "Some" },
      "Access: allows anyone; name the principals, or add a condition that does",
    ],
    [
      "a public image",
      "aws_ami_launch_permission",
      { image_id: "ami-1", group: "all" },
      "Access: allows anyone; name the principals, or add a condition that does",
    ],
    [
      "an endpoint without a policy",
      "aws_vpc_endpoint",
      { service_name: "com.amazonaws.eu-west-1.s3" },
      "has no policy, and so lets everyone use it for everything",
    ],
    [
      "a template of CloudFormation",
      "aws_cloudformation_stack",
      { template_body: "{}" },
      "grants access in a way that can't be read",
    ],
  ])("may be an argument: %s", async (_what, type, resourceArguments, issue) => {
    expect(await issuesOf({ [type]: { it: resourceArguments } })).toEqual([`${type}.it: ${issue}`]);
    expect(await issuesOf({ [type]: { it: resourceArguments } }, { reasons: { it: { "": "because" } } })).toEqual([]);
  });

  test("of an endpoint may let anyone in to named resources, and the account's own to all", async () => {
    const endpoint = (statement: Json) => ({ aws_vpc_endpoint: { it: { policy: lets(statement) } } });
    expect(await issuesOf(endpoint(resource))).toEqual([]);
    expect(await issuesOf(endpoint({ Principal: "*", Resource: "*" }))).toEqual([`aws_vpc_endpoint.it: ${toAnyone}`]);
    const own = { StringEquals: { "aws:PrincipalAccount": OWN } };
    expect(await issuesOf(endpoint({ Principal: "*", Resource: "*", Condition: own }))).toEqual([]);
  });

  test.each([
    ["aws_ecr_lifecycle_policy", { policy: '{"rules":[]}' }],
    ["aws_sqs_queue", { redrive_policy: '{"maxReceiveCount":1}' }],
    ["aws_lb_listener", { ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" }],
    [
      "aws_iam_role_policy_attachment",
      { role: "r", policy_arn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole" },
    ],
  ])("is not what %s has", async (type, resourceArguments) => {
    expect(await issuesOf({ [type]: { it: resourceArguments } })).toEqual([]);
  });
});

describe("permissions are seen", () => {
  const issue = "All: applies to every resource; name the resources, or use EveryResource with a reason";
  const more = "All: s3:GetObject supports resource-level permissions; name the resources instead of *";
  const trusted = { name: "it", assume_role_policy: trustOf({ Service: "ec2.amazonaws.com" }) };
  const ofPolicy = { aws_iam_policy: { p: { name: "p", policy: readsAll } } };
  const byArn = "${aws_iam_policy.p.arn}";

  test.each<[string, Json, string]>([
    [
      "of a role by its name",
      { aws_iam_role: { it: trusted }, aws_iam_role_policy: { p: { role: "it", policy: readsAll } } },
      "it",
    ],
    [
      "of a role of another stack by its name",
      { aws_iam_role_policy: { p: { role: "elsewhere", policy: readsAll } } },
      "elsewhere",
    ],
    [
      "of a role of another stack by its ARN",
      { aws_iam_role_policy: { p: { role: `arn:aws:iam::${OWN}:role/path/elsewhere`, policy: readsAll } } },
      "elsewhere",
    ],
    [
      "of a role by its id",
      {
        aws_iam_role: { it: trusted },
        aws_iam_role_policy: { p: { role: "${aws_iam_role.it.id}", policy: readsAll } },
      },
      "it",
    ],
    [
      "in a role's block",
      { aws_iam_role: { it: { ...trusted, inline_policy: [{ name: "x", policy: readsAll }] } } },
      "it",
    ],
    [
      "by an attachment to a name",
      { aws_iam_role_policy_attachment: { a: { role: "elsewhere", policy_arn: byArn } }, ...ofPolicy },
      "elsewhere",
    ],
    [
      "by managed_policy_arns",
      { aws_iam_role: { it: { ...trusted, managed_policy_arns: [byArn] } }, ...ofPolicy },
      "it",
    ],
    [
      "by an attachment to many",
      { aws_iam_policy_attachment: { a: { roles: ["elsewhere"], policy_arn: byArn } }, ...ofPolicy },
      "elsewhere",
    ],
    ["of a user", { aws_iam_user_policy: { p: { user: "someone", policy: readsAll } } }, "someone"],
    [
      "of a group",
      {
        aws_iam_group: { g: { name: "team" } },
        aws_iam_group_policy: { p: { group: "${aws_iam_group.g.name}", policy: readsAll } },
      },
      "g",
    ],
    ["of a policy that nothing here has", ofPolicy, "aws_iam_policy.p"],
    [
      "in a policy that some other service takes",
      { aws_ssoadmin_permission_set_inline_policy: { p: { inline_policy: readsAll } } },
      "aws_ssoadmin_permission_set_inline_policy.p",
    ],
  ])("%s", async (_where, resource, id) => {
    expect(await issuesOf(resource)).toEqual([`${id}: ${issue}`, `${id}: ${more}`]);
  });

  test("of AWS managed and foreign policies, wherever they are attached", async () => {
    const arn = "arn:aws:iam::aws:policy/AdministratorAccess";
    const foreign = `arn:aws:iam::${OWN}:policy/of-another-stack`;
    const resource = {
      aws_iam_role: { it: { ...trusted, managed_policy_arns: [arn] } },
      aws_iam_policy_attachment: { a: { users: ["someone"], policy_arn: foreign } },
    };
    expect(await issuesOf(resource)).toEqual([
      `it: has the managed policy ${arn}; replace it with a statement that lists the actions that the role needs`,
      `someone: has the policy ${foreign}, which is not in this stack and can't be read; give the permissions here`,
    ]);
    const reasons = { it: { "": "because it is for emergencies" }, a: { "": "because the other stack reviews it" } };
    expect(await issuesOf(resource, { reasons })).toEqual([]);
  });

  test("of credentials that don't expire, and of modules", async () => {
    const resource = { aws_iam_user: { it: { name: "it" } }, aws_iam_access_key: { key: { user: "it" } } };
    expect(await issuesOf(resource, { module: { m: { source: "./m" } } })).toEqual([
      "aws_iam_user.it: has credentials that don't expire; use a role, or give a reason",
      "aws_iam_access_key.key: has credentials that don't expire; use a role, or give a reason",
      "module.m: its resources can't be read; create them in an extension",
    ]);
  });
});

describe("a policy is read", () => {
  const anyoneReads = "aws_s3_bucket_policy.it: Some: allows anyone; name the principals, or add a condition that does";
  const bucketPolicy = (text: string) => ({
    aws_s3_bucket: { b: { bucket: "b" } },
    aws_s3_bucket_policy: { it: { policy: text } },
  });
  const statement =
    '{"Sid" = "Some", "Effect" = "Allow", Principal : { AWS = "*" }, "Action" = ["s3:GetObject"],\n "Resource" = "${aws_s3_bucket.b.arn}/*"}';

  test("from jsonencode", async () => {
    const text = `\${jsonencode({"Version" = "2012-10-17", "Statement" = [${statement}]})}`;
    expect(await issuesOf(bucketPolicy(text))).toEqual([anyoneReads]);
  });

  test("from a data source, with those that it takes in", async () => {
    const block = {
      sid: "Some",
      actions: ["s3:GetObject"],
      resources: ["${aws_s3_bucket.b.arn}/&{aws:userid}"],
      principals: [{ type: "*", identifiers: ["*"] }],
    };
    const data = {
      aws_iam_policy_document: {
        first: { statement: [block] },
        all: { source_policy_documents: ["${data.aws_iam_policy_document.first.json}"] },
        narrow: {
          statement: {
            ...block,
            condition: [{ test: "StringEquals", variable: "aws:PrincipalAccount", values: [OWN] }],
          },
        },
      },
    };
    const read = (name: string) => issuesOf(bucketPolicy(`\${data.aws_iam_policy_document.${name}.json}`), { data });
    expect(await read("first")).toEqual([anyoneReads]);
    expect(await read("all")).toEqual([anyoneReads]);
    expect(await read("narrow")).toEqual([]);
  });

  test("from the policy of another resource, and with the account from a data source", async () => {
    const resource = {
      aws_iam_role: {
        it: {
          name: "it",
          assume_role_policy: trustOf({ AWS: "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }),
        },
      },
      aws_s3_bucket_policy: {
        it: { policy: "${aws_s3_bucket_policy.other.policy}" },
        other: { policy: lets({ Principal: "*" }) },
      },
    };
    expect(await issuesOf(resource, { data: { aws_caller_identity: { me: {} } } })).toEqual([
      `it: Some: may be assumed by the whole account ${OWN}; name its roles, or add a condition on aws:PrincipalArn`,
      anyoneReads,
      anyoneReads.replace(".it:", ".other:"),
    ]);
  });

  test.each([
    ["a file", '${file("policy.json")}', 'the expression "file("policy.json")" has a value only in Terraform'],
    ["a local value", "${local.policy}", 'the expression "local.policy" has a value only in Terraform'],
    ["a computed document", "${jsonencode({Statement = concat([], [])})}", "has a value only in Terraform"],
    [
      "an unknown data source",
      "${data.aws_iam_policy_document.none.json}",
      "there is no data.aws_iam_policy_document.none",
    ],
    ["no JSON", '{"Statement": [', "it is not JSON"],
    ["no statements", "{}", "it has no `Statement`"],
    [
      "statements of another language",
      '{"Statement": [{"Operation": {}}]}',
      "a statement has no `Effect` of `Allow` or `Deny`, or no `Action`",
    ],
    [
      "an expression in a principal",
      lets({ Principal: { AWS: "${local.arn}" } }),
      'the expression "local.arn", which can\'t be resolved',
    ],
  ])("or is an issue: %s", async (_what, text, issue) => {
    const [found, ...others] = await issuesOf(bucketPolicy(text));
    expect(others).toEqual([]);
    expect(found).toContain("aws_s3_bucket_policy.it: it has a policy that can't be read: ");
    expect(found).toContain(issue);
    expect(await issuesOf({ aws_iam_role_policy: { p: { role: "r", policy: text } } })).toHaveLength(1);
  });
});
