import { issuesWith } from "../../../support/settings-under-test";

const role = (name: string) => `arn:aws:iam::200000000002:role/${name}`;
const mail = { actions: ["ses:SendEmail"], resources: ["arn:aws:ses:eu-west-1:200000000002:identity/example.com"] };
const reason = "The list of identities changes every week.";

/** The issues with a statement of the service web, in `test`. */
const issuesOf = (permission: object, name = "mail") =>
  issuesWith({ [`environments.test.services.web.permissions.${name}`]: permission });
const at = "environments.test.services.web.permissions.mail";

describe("a statement of a workload's own", () => {
  test.each<[string, object]>([
    ["actions on named resources", mail],
    ["a condition", { ...mail, conditions: { StringEquals: { "ses:FromAddress": "shop@example.com" } } }],
    [
      "several values of a condition",
      { ...mail, conditions: { "ForAnyValue:StringLike": { "ses:Recipients": ["*"] } } },
    ],
    ["objects of a bucket", { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::acme-reports/*"] }],
    [
      "queues with a common prefix",
      { actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:eu-west-1:200000000002:a-*"] },
    ],
    ["every resource, with a reason", { actions: ["ses:SendEmail"], resources: ["*"], reason }],
    ["a wildcard in an action, with a reason", { ...mail, actions: ["ses:Send*"], reason }],
    ["a role by its name", { actions: ["iam:PassRole"], resources: [role("shop-test-report-task")] }],
  ])("may have %s", (_what, permission) => {
    expect(issuesOf(permission)).toEqual([]);
  });

  test.each([
    ["services.web", {}],
    ["workers.mailer", { queue: "mails" }],
    ["jobs.nightly", { schedule: { expression: "rate(1 day)" } }],
    ["tasks.seed", {}],
  ])("is a setting of %s", (path, settings) => {
    const changes = { "application.queues.mails": {}, [`environments.test.${path}`]: { ...settings } };
    expect(
      issuesWith({ ...changes, [`environments.test.${path}.permissions.mail`]: { ...mail, actions: ["ses:*"] } }),
    ).toEqual([
      `environments.test.${path}.permissions.mail.actions: "ses:*" allows more than one action; name each, or say in \`${path}.permissions.mail.reason\` why that is not possible.`,
    ]);
  });

  test.each([
    ["*", "*"],
    ["arn:aws:dynamodb:eu-west-1:200000000002:table/*", "arn:aws:dynamodb:eu-west-1:200000000002:table/*"],
    ["arn:aws:logs:eu-west-1:200000000002:log-group:*", "arn:aws:logs:eu-west-1:200000000002:log-group:*"],
    ["arn:aws:s3:::*", "arn:aws:s3:::*"],
    ["arn:aws:sqs:eu-west-1:200000000002:*", "arn:aws:sqs:eu-west-1:200000000002:*"],
  ])("needs a reason for the resource %s", (resource) => {
    expect(issuesOf({ actions: ["ses:SendEmail"], resources: [resource] })).toEqual([
      `${at}.resources: "${resource}" covers every resource; name the resources, or say in \`services.web.permissions.mail.reason\` why that is not possible.`,
    ]);
  });

  test.each([
    ["*", 'must be an IAM action such as "ses:SendEmail", of a service that it names; got "*".'],
    ["SendEmail", 'must be an IAM action such as "ses:SendEmail", of a service that it names; got "SendEmail".'],
    [
      "SES:SendEmail",
      'must be an IAM action such as "ses:SendEmail", of a service that it names; got "SES:SendEmail".',
    ],
  ])("can't have the action %s", (action, message) => {
    expect(issuesOf({ ...mail, actions: [action], reason })).toEqual([`${at}.actions[0]: ${message}`]);
  });

  test.each<[string, object, string]>([
    ["no action", { ...mail, actions: [] }, "actions: "],
    ["no resource", { ...mail, resources: [] }, "resources: "],
    [
      "a resource without an ARN",
      { ...mail, resources: ["orders"] },
      'resources[0]: must be an ARN such as "arn:aws:ses:',
    ],
    ["a short reason", { ...mail, reason: "because" }, "reason: must be a reason of at least 20 characters"],
    ["an unknown operator", { ...mail, conditions: { Equals: { "aws:SourceVpc": "x" } } }, "conditions"],
    [
      "an operator without keys",
      { ...mail, conditions: { StringEquals: {} } },
      "conditions.StringEquals: has no condition key",
    ],
    ["a key without a service", { ...mail, conditions: { StringEquals: { vpc: "x" } } }, "conditions.StringEquals"],
    ["an effect", { ...mail, effect: "Deny" }, ""],
  ])("is refused with %s", (_what, permission, start) => {
    const issues = issuesOf(permission);
    expect(issues).toEqual([expect.stringContaining(`${at}${start === "" ? "" : "."}${start}`)]);
  });

  test("is refused with an ARN of another partition", () => {
    const resources = ["arn:aws-cn:sqs:cn-north-1:200000000002:orders"];
    expect(issuesOf({ actions: ["sqs:SendMessage"], resources })).toEqual([
      `${at}.resources[0]: "${String(resources)}" is in the partition aws-cn, but the platform is in aws; use an ARN that starts with "arn:aws:".`,
    ]);
  });

  test.each(["iam:PassRole", "iam:Pass*", "iam:passrole", "sts:AssumeRole", "sts:*"])(
    "can't have %s on any role, whatever the reason",
    (action) => {
      for (const resource of ["*", role("*"), "arn:aws:iam::*:*"]) {
        expect(issuesOf({ actions: [action], resources: [resource], reason })).toEqual([
          `${at}.resources: "${action}" on "${resource}" lets the workload become any role of the account; name the roles.`,
        ]);
      }
    },
  );

  test.each([
    "iam:AttachRolePolicy",
    "iam:PutRolePolicy",
    "iam:UpdateAssumeRolePolicy",
    "iam:CreateAccessKey",
    "iam:Put*",
  ])("can't have %s on any role or on one of the platform", (action) => {
    const words = `"${action}" on`;
    expect(issuesOf({ actions: [action], resources: ["*"], reason })).toEqual([
      `${at}.resources: ${words} "*" lets the workload give itself any permission; name roles, users or policies that are not the platform's.`,
    ]);
    expect(issuesOf({ actions: [action], resources: [role("shop-*")], reason })).toEqual([
      `${at}.resources: ${words} "${role("shop-*")}" lets the workload give itself any permission; leave the roles of the platform out.`,
    ]);
    expect(issuesOf({ actions: [action], resources: [role("other-app")], reason })).toEqual([]);
  });

  test("can't differ from another only in hyphens", () => {
    const permissions = { "send-1": mail, send1: mail };
    expect(issuesWith({ "environments.test.services.web.permissions": permissions })).toEqual([
      'environments.test.services.web.permissions.send1: "send1" differs from "send-1" only in hyphens, which the statement ids of policies cannot contain; rename one of them.',
    ]);
  });
});

describe("in prod, a statement that administers a service", () => {
  const setting = "services.web.permissions.files.actions";
  const files = { actions: ["s3:PutBucketPolicy"], resources: ["arn:aws:s3:::acme-reports"] };
  const changes = { "environments.prod.services.web.permissions.files": files };

  test("needs a waiver", () => {
    expect(issuesWith(changes)).toEqual([
      `environments.prod.${setting}: the administrative action "s3:PutBucketPolicy" is weaker than the stage prod requires (actions that use a service); remove it, or add to \`waivers\`: { environment: "prod", setting: "${setting}", reason: "..." }.`,
    ]);
    const waivers = [{ environment: "prod", setting, reason: "It shares the reports with partners." }];
    expect(issuesWith({ ...changes, waivers })).toEqual([]);
  });

  test("needs none if it only uses the service", () => {
    const reading = { ...files, actions: ["s3:GetBucketLocation"] };
    expect(issuesWith({ "environments.prod.services.web.permissions.files": reading })).toEqual([]);
  });
});
