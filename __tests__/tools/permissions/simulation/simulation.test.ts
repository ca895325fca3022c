import { Simulation } from "../../../../tools/permissions/simulation/simulation";
import { wholePlatform } from "../../../support/shop-platform";

const iam = new Simulation(wholePlatform());
const api = iam.role("prod", "service_api_task_role");
const admin = iam.role("prod", "service_admin_task_role");
const execution = iam.role("prod", "service_api_task_execution_role");

const bucket = iam.arn("prod", "aws_s3_bucket.bucket_uploads");
const secretsKey = iam.arn("prod", "aws_kms_key.secrets_key");
const throughSecretsManager = { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" };

test("references resolve to the values after an apply", () => {
  expect(bucket).toBe("arn:aws:s3:::shop-prod-uploads-444444444444");
  expect(secretsKey).toMatch(/^arn:aws:kms:eu-west-1:444444444444:key\/[0-9a-f]{12}$/);
  expect(iam.resolve("prod", "${aws_ecs_service.service_api.id}")).toBe(
    "arn:aws:ecs:eu-west-1:444444444444:service/shop-prod-services/shop-prod-api",
  );
  expect(iam.resolve("prod", "$${aws:username} in ${aws_ecs_cluster.cluster.name}")).toBe(
    "${aws:username} in shop-prod-services",
  );
});

test("an unknown resource, expression or stack is an error that names it", () => {
  expect(() => iam.arn("prod", "aws_s3_bucket.uploads")).toThrow(
    "The stack prod has no aws_s3_bucket.uploads; its resources of this type are: access_logs, bucket_uploads.",
  );
  expect(() => iam.resolve("prod", '${join(",", [])}')).toThrow(
    'The policies of the stack prod contain the expression "join(",", [])", which can\'t be resolved; refer to an attribute of a resource or to a variable.',
  );
  expect(() => iam.role("production", "x")).toThrow(
    "There is no stack production; the stacks are account, account-prod, account-staging, account-test, prod, staging, state, test.",
  );
});

describe("the roles of a service", () => {
  test("reads and writes the bucket that it uses, over TLS, and not that of another environment", () => {
    expect(api.may("s3:PutObject", `${bucket}/a.txt`)).toBe(true);
    expect(admin.may("s3:GetObject", `${bucket}/a.txt`)).toBe(true);
    expect(admin.may("s3:PutObject", `${bucket}/a.txt`)).toBe(false);
    expect(api.may("s3:PutObject", "arn:aws:s3:::shop-test-uploads-222222222222/a.txt")).toBe(false);
    const plainHttp = { "aws:SecureTransport": "false" };
    expect(api.decide("s3:PutObject", `${bucket}/a.txt`, plainHttp).reason).toMatch(/^denied by /);
  });

  test("is restricted by a permissions boundary", () => {
    const boundary = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "logs:*", Resource: "*" }] };
    const bounded = iam.role("prod", "service_api_task_role", JSON.stringify(boundary));
    expect(bounded.may("s3:PutObject", `${bucket}/a.txt`)).toBe(false);
  });

  test("decrypts with a key only through the key's service", () => {
    expect(execution.may("kms:Decrypt", secretsKey, throughSecretsManager)).toBe(true);
    expect(execution.may("kms:Decrypt", secretsKey)).toBe(false);
    expect(execution.may("kms:Decrypt", secretsKey, { "kms:ViaService": "s3.eu-west-1.amazonaws.com" })).toBe(false);
    expect(api.may("kms:Decrypt", secretsKey, throughSecretsManager)).toBe(false);
  });

  test("is assumed only by ECS tasks of this account", () => {
    const role = iam.arn("prod", "aws_iam_role.service_api_task_role");
    const tasks = iam.service("ecs-tasks.amazonaws.com");
    const from = (account: string) => ({
      "aws:SourceAccount": account,
      "aws:SourceArn": `arn:aws:ecs:eu-west-1:${account}:task/x`,
    });
    expect(tasks.may("sts:AssumeRole", role, from("444444444444"))).toBe(true);
    expect(tasks.may("sts:AssumeRole", role, from("222222222222"))).toBe(false);
    expect(iam.service("lambda.amazonaws.com").may("sts:AssumeRole", role, from("444444444444"))).toBe(false);
    expect(iam.outsider("arn:aws:iam::444444444444:role/admin").may("sts:AssumeRole", role)).toBe(false);
  });
});

describe("across stacks and accounts", () => {
  const repository = iam.arn("account", "aws_ecr_repository.images_api");

  test("an execution role pulls the images of its own service and can't push", () => {
    expect(execution.may("ecr:BatchGetImage", repository)).toBe(true);
    expect(execution.may("ecr:PutImage", repository)).toBe(false);
    expect(execution.may("ecr:BatchGetImage", iam.arn("account", "aws_ecr_repository.images_web"))).toBe(false);
  });

  test("only a publisher named by the repository pushes, whatever other roles' own policies allow", () => {
    const publisher = iam.outsider("arn:aws:iam::111111111111:role/shop-build");
    expect(publisher.may("ecr:PutImage", repository)).toBe(true);
    expect(iam.outsider("arn:aws:iam::222222222222:role/shop-build").may("ecr:PutImage", repository)).toBe(false);
  });

  test("no role of another account reads a secret, whatever its own policies allow", () => {
    const secret = iam.arn("prod", "aws_secretsmanager_secret.secret_payment_provider");
    expect(execution.may("secretsmanager:GetSecretValue", secret)).toBe(true);
    const outsider = iam.outsider("arn:aws:iam::222222222222:role/x");
    expect(outsider.decide("secretsmanager:GetSecretValue", secret).reason).toBe("denied by DenyOtherAccounts");
  });
});

test("a request carries the tags of the principal and of the resource", () => {
  const stack = {
    provider: {
      aws: [{ region: "eu-west-1", allowed_account_ids: ["1"], default_tags: [{ tags: { Environment: "test" } }] }],
    },
    resource: {
      aws_iam_role: { r: { name: "r", tags: { Team: "web" }, assume_role_policy: '{"Statement":[]}' } },
      aws_sns_topic: { web: { name: "web", tags: { Team: "web" } }, api: { name: "api", tags: { Team: "api" } } },
      aws_iam_role_policy: {
        p: {
          role: "${aws_iam_role.r.name}",
          policy: JSON.stringify({
            Statement: {
              Effect: "Allow",
              Action: "sns:Publish",
              Resource: "arn:aws:sns:*",
              Condition: {
                StringEquals: {
                  "aws:ResourceTag/Team": "$${aws:PrincipalTag/Team}",
                  "aws:ResourceTag/Environment": "test",
                },
              },
            },
          }),
        },
      },
    },
  };
  const tagged = new Simulation({ test: { json: JSON.stringify(stack) } });
  const role = tagged.role("test", "r");
  expect(role.may("sns:Publish", tagged.arn("test", "aws_sns_topic.web"))).toBe(true);
  expect(role.may("sns:Publish", tagged.arn("test", "aws_sns_topic.api"))).toBe(false);
});
