import { type LogRouterProps } from "../../../constructs/containers/log-router-props";
import { TaskDefinition, type TaskDefinitionProps } from "../../../constructs/containers/task-definition";
import { injectableSecret } from "../../support/injectable-secret";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";
import { containers, plainContainer, webService, workloadContext } from "../../support/workloads";

const http = { output: "http", options: { Host: "logs.example.com" } };
const firehose = "arn:aws:firehose:eu-west-1:444444444444:deliverystream/logs";
const stream = "arn:aws:kinesis:eu-west-1:444444444444:stream/logs";
const bucket = "arn:aws:s3:::acme-logs";
const kmsKeyArn = "arn:aws:kms:eu-west-1:444444444444:key/1234abcd-12ab-34cd-56ef-1234567890ab";

function task(logRouter: LogRouterProps, props: Partial<TaskDefinitionProps> = {}): Synthesized {
  return synthesize((stack) => {
    new TaskDefinition(stack, "task", { name: "web", ...plainContainer, ...props, logRouter });
  });
}

function roleStatements(synthesized: Synthesized, role = "role") {
  return Object.values(statements(resource(synthesized, "aws_iam_role_policy", `task_${role}_policy`)["policy"]));
}

const keepsLogs = {
  Sid: "KeepLogsOfWeb",
  Effect: "Allow",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: "arn:aws:logs:eu-west-1:444444444444:log-group:/ecs/shop-prod-web:log-stream:*",
};

describe("the container that routes logs", () => {
  const router = containers(task(http), "task")["log-router"];

  test("is the FireLens container of the task", () => {
    expect(router).toMatchObject({
      image: "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.17",
      essential: true,
      firelensConfiguration: { type: "fluentbit", options: { "enable-ecs-log-metadata": "true" } },
    });
  });

  test("is root without any capability, and can write nowhere but in /tmp", () => {
    expect(router).toMatchObject({
      user: "0",
      privileged: false,
      readonlyRootFilesystem: true,
      linuxParameters: { capabilities: { add: [], drop: ["ALL"] } },
      mountPoints: [{ sourceVolume: "log-router_tmp", containerPath: "/tmp", readOnly: false }],
    });
  });

  test("opens no port to other tasks", () => {
    expect(router).not.toHaveProperty("portMappings");
  });

  test("logs to CloudWatch Logs itself", () => {
    expect(router).toMatchObject({ logConfiguration: { logDriver: "awslogs" } });
  });

  test("writes what the containers wrote to the log group as well", () => {
    const synthesized = task(http);
    expect(router).toMatchObject({
      entryPoint: ["/fluent-bit/bin/fluent-bit"],
      command: [
        ...["-c", "/fluent-bit/etc/fluent-bit.conf", "-o", "cloudwatch_logs"],
        ...["-p", "match=*-firelens-*", "-p", "region=eu-west-1"],
        ...["-p", "log_group_name=${aws_cloudwatch_log_group.task_log_group.name}"],
        ...["-p", "log_stream_prefix=log-router/", "-p", "log_key=log"],
      ],
    });
    expect(roleStatements(synthesized)).toEqual([keepsLogs]);
  });

  test("keeps them out of the log group if told so", () => {
    const elsewhere = task({ ...http, keepInCloudWatch: false });
    expect(containers(elsewhere, "task")["log-router"]).toMatchObject({
      command: ["-c", "/fluent-bit/etc/fluent-bit.conf"],
    });
    expect(elsewhere.resource["aws_iam_role_policy"]).not.toHaveProperty("task_role_policy");
  });

  test("is not added to a task whose logs go to CloudWatch Logs only", () => {
    const plain = synthesize((stack) => {
      new TaskDefinition(stack, "task", { name: "web", ...plainContainer });
    });
    expect(Object.keys(containers(plain, "task"))).toEqual(["web"]);
  });
});

describe("the other containers", () => {
  const sidecars = { proxy: { image: "public.ecr.aws/nginx/nginx:1.29.1" } };
  const routed = containers(task(http, { sidecars }), "task");

  test.each(["web", "proxy"])("%s sends its output to the router", (name) => {
    expect(routed[name]).toMatchObject({
      logConfiguration: { logDriver: "awsfirelens", options: { Name: "http", Host: "logs.example.com" } },
    });
  });

  test("have secret options by reference, which ECS may read", () => {
    const synthesized = task({ ...http, secretOptions: { apikey: injectableSecret("api-key") } });
    const { valueFrom } = injectableSecret("api-key");
    expect(containers(synthesized, "task")["web"]).toMatchObject({
      logConfiguration: { secretOptions: [{ name: "apikey", valueFrom }] },
    });
    expect(JSON.stringify(roleStatements(synthesized, "execution_role"))).toContain("api-key");
  });
});

describe("a destination", () => {
  test.each([
    [
      "Data Firehose",
      { destination: firehose },
      { Name: "kinesis_firehose", region: "eu-west-1", delivery_stream: "logs" },
      [{ Sid: "SendLogsOfWeb", Effect: "Allow", Action: "firehose:PutRecordBatch", Resource: firehose }],
    ],
    [
      "Kinesis",
      { destination: stream, kmsKeyArn },
      { Name: "kinesis_streams", region: "eu-west-1", stream: "logs" },
      [
        { Sid: "SendLogsOfWeb", Effect: "Allow", Action: "kinesis:PutRecords", Resource: stream },
        {
          Sid: "EncryptLogsOfWeb",
          Effect: "Allow",
          Action: "kms:GenerateDataKey",
          Resource: kmsKeyArn,
          Condition: { StringLike: { "kms:ViaService": "kinesis.eu-west-1.*" } },
        },
      ],
    ],
    [
      "S3",
      { destination: bucket },
      { Name: "s3", region: "eu-west-1", bucket: "acme-logs", use_put_object: "On", store_dir: "/tmp/fluent-bit" },
      [{ Sid: "SendLogsOfWeb", Effect: "Allow", Action: "s3:PutObject", Resource: `${bucket}/*` }],
    ],
  ])("in %s has its output, and the permission to write to it", (_name, props, options, allowed) => {
    const synthesized = task({ ...props, keepInCloudWatch: false });
    expect(containers(synthesized, "task")["web"]).toMatchObject({ logConfiguration: { options } });
    expect(roleStatements(synthesized)).toEqual(allowed);
  });

  test("has options that can be set otherwise", () => {
    const options = { upload_timeout: "5m" };
    expect(containers(task({ destination: bucket, options }), "task")["web"]).toMatchObject({
      logConfiguration: { options: { ...options, bucket: "acme-logs" } },
    });
  });

  test("is reached by an endpoint in a network with endpoints", () => {
    const required: string[] = [];
    synthesize((stack) => {
      const context = workloadContext(stack);
      context.network.requireEndpoint = (service) => {
        required.push(service);
      };
      webService(context, "web", { logRouter: { destination: firehose } });
    });
    expect(required).toContain("kinesis-firehose");
  });

  test("must be known", () => {
    expect(() => task({ destination: "arn:aws:sqs:eu-west-1:444444444444:logs" })).toThrow(
      '"arn:aws:sqs:eu-west-1:444444444444:logs" is not the ARN of a stream of Data Firehose or Kinesis, or of an S3 bucket.',
    );
  });

  test.each([[{}], [{ ...http, destination: firehose }]])("is one: %j", (props) => {
    expect(() => task(props)).toThrow("Container log-router: set either `destination` or `output`.");
  });
});

describe("options", () => {
  test("are set once", () => {
    expect(() => task({ ...http, secretOptions: { Host: injectableSecret("api-key") } })).toThrow(
      "Container log-router: the option Host is set twice; set it only once.",
    );
  });
});

test("a router needs its name and its port", () => {
  const sidecar = { image: "public.ecr.aws/nginx/nginx:1.29.1" };
  expect(() => task(http, { sidecars: { "log-router": sidecar } })).toThrow(
    "Task web: the platform adds a container log-router; rename the other one.",
  );
  expect(() => task(http, { port: 24224 })).toThrow("Task web: log-router and web both listen on port 24224");
});
