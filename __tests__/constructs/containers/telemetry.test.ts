import { ExistingRole } from "../../../constructs/identity/existing-role";
import { TaskDefinition, type TaskDefinitionProps } from "../../../constructs/containers/task-definition";
import { type TelemetryProps } from "../../../constructs/containers/telemetry-props";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";
import { containers, plainContainer, webService, workloadContext } from "../../support/workloads";

function task(telemetry: TelemetryProps = {}, props: Partial<TaskDefinitionProps> = {}): Synthesized {
  return synthesize((stack) => {
    new TaskDefinition(stack, "task", { name: "web", memoryMib: 1024, ...plainContainer, ...props, telemetry });
  });
}

/** Environment variables of a container, by name. */
function environment(synthesized: Synthesized, container: string): Record<string, string> {
  const variables = containers(synthesized, "task")[container]?.["environment"] ?? [];
  return Object.fromEntries((variables as { name: string; value: string }[]).map(({ name, value }) => [name, value]));
}

interface Configuration {
  readonly extensions: Record<string, unknown>;
  readonly receivers: { readonly otlp: { readonly protocols: unknown } };
  readonly processors: Record<string, unknown>;
  readonly exporters: Record<string, unknown>;
  readonly service: { readonly extensions: readonly string[]; readonly pipelines: Record<string, Pipeline> };
}

type Pipeline = Readonly<Record<"exporters" | "processors" | "receivers", readonly string[]>>;

function configuration(synthesized: Synthesized): Configuration {
  return JSON.parse(environment(synthesized, "otel-collector")["AOT_CONFIG_CONTENT"] ?? "") as Configuration;
}

function roleStatements(synthesized: Synthesized, role = "role") {
  return Object.values(statements(resource(synthesized, "aws_iam_role_policy", `task_${role}_policy`)["policy"]));
}

describe("the collector of a task", () => {
  const synthesized = task();
  const collector = containers(synthesized, "task")["otel-collector"];

  test("has the security settings of every container, and the user of its image", () => {
    expect(collector).toMatchObject({
      image: "public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0",
      user: "4317:4317",
      privileged: false,
      readonlyRootFilesystem: true,
      linuxParameters: { capabilities: { drop: ["ALL"] } },
    });
  });

  test("doesn't stop the task, and is started again", () => {
    expect(collector).toMatchObject({ essential: false, restartPolicy: { enabled: true } });
  });

  test("opens no port to other tasks", () => {
    expect(collector).not.toHaveProperty("portMappings");
    expect(configuration(synthesized).receivers.otlp.protocols).toEqual({
      grpc: { endpoint: "127.0.0.1:4317" },
      http: { endpoint: "127.0.0.1:4318" },
    });
  });

  test("is healthy before the workload's own container starts", () => {
    expect(collector).toMatchObject({ healthCheck: { command: ["CMD", "/healthcheck"] } });
    expect(configuration(synthesized).extensions).toMatchObject({ health_check: { endpoint: "127.0.0.1:13133" } });
    expect(containers(synthesized, "task")["web"]).toMatchObject({
      dependsOn: [{ containerName: "otel-collector", condition: "HEALTHY" }],
    });
  });

  test("without a health check has only started", () => {
    const unchecked = containers(task({ healthCheckCommand: false }), "task");
    expect(unchecked["otel-collector"]).not.toHaveProperty("healthCheck");
    expect(unchecked["web"]).toMatchObject({ dependsOn: [{ containerName: "otel-collector", condition: "START" }] });
  });

  test("refuses data before its memory is exhausted", () => {
    expect(collector).toMatchObject({ memory: 256 });
    const processor = { check_interval: "1s", limit_mib: 204, spike_limit_mib: 51 };
    expect(configuration(synthesized).processors).toMatchObject({ memory_limiter: processor });
    expect(configuration(task({ memoryMib: 100 })).processors).toMatchObject({
      memory_limiter: { limit_mib: 80, spike_limit_mib: 20 },
    });
    for (const { processors } of Object.values(configuration(synthesized).service.pipelines)) {
      expect(processors[0]).toBe("memory_limiter");
    }
  });

  test("uses every component that its configuration declares", () => {
    for (const variant of [{}, { traces: false }, { metrics: false }, { prometheusWorkspace: workspace }]) {
      const { service, ...components } = configuration(task(variant));
      const used = Object.values(service.pipelines);
      const usedOf = (kind: keyof Pipeline) => [...new Set(used.flatMap((pipeline) => pipeline[kind]))].sort();
      expect(Object.keys(components.exporters).sort()).toEqual(usedOf("exporters"));
      expect(Object.keys(components.processors).sort()).toEqual(usedOf("processors"));
      expect(Object.keys(components.receivers)).toEqual(usedOf("receivers"));
      expect(Object.keys(components.extensions)).toEqual(service.extensions);
    }
  });

  test("logs to CloudWatch Logs, also if logs are routed elsewhere", () => {
    const routed = containers(task({}, { logRouter: { output: "http" } }), "task");
    expect(routed["otel-collector"]).toMatchObject({ logConfiguration: { logDriver: "awslogs" } });
    expect(routed["web"]).toMatchObject({ logConfiguration: { logDriver: "awsfirelens" } });
  });

  test("is not added to a task without telemetry", () => {
    const plain = synthesize((stack) => {
      new TaskDefinition(stack, "task", { name: "web", ...plainContainer });
    });
    expect(Object.keys(containers(plain, "task"))).toEqual(["web"]);
    expect(environment(plain, "web")).toEqual({});
  });
});

const workspace = "arn:aws:aps:eu-west-1:444444444444:workspace/ws-0a1b2c3d";

describe("the task role", () => {
  test("may send traces, and write to the log group of the metrics, and nothing else", () => {
    expect(roleStatements(task())).toEqual([
      { Sid: "SendTraces", Effect: "Allow", Action: "xray:PutTraceSegments", Resource: "*" },
      {
        Sid: "WriteMetricsOfWeb",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:eu-west-1:444444444444:log-group:/ecs/shop-prod-web/metrics:log-stream:*",
      },
    ]);
  });

  test("may write to a Prometheus workspace instead", () => {
    expect(roleStatements(task({ traces: false, prometheusWorkspace: workspace }))).toEqual([
      { Sid: "WriteMetricsOfWeb", Effect: "Allow", Action: "aps:RemoteWrite", Resource: workspace },
    ]);
  });

  test("can be one that workloads share", () => {
    const shared = synthesize((stack) => {
      const taskRole = new ExistingRole(stack, "role", { arn: "arn:aws:iam::444444444444:role/shared" });
      for (const name of ["web", "api"]) {
        new TaskDefinition(stack, name, { name, ...plainContainer, memoryMib: 1024, taskRole, telemetry: {} });
      }
    });
    const policy = Object.values(shared.resource["aws_iam_role_policy"] ?? {}).find(({ role }) => role === "shared");
    expect(Object.keys(statements(policy?.["policy"]))).toEqual([
      "SendTraces",
      "WriteMetricsOfWeb",
      "WriteMetricsOfApi",
    ]);
  });
});

describe("metrics", () => {
  test("are written to an encrypted log group with limited retention, under a namespace of the workload", () => {
    const synthesized = task();
    expect(resource(synthesized, "aws_cloudwatch_log_group", "task_metrics_log_group")).toMatchObject({
      name: "/ecs/shop-prod-web/metrics",
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
    expect(configuration(synthesized).exporters).toMatchObject({
      awsemf: {
        region: "eu-west-1",
        namespace: "shop/prod/web",
        log_group_name: "${aws_cloudwatch_log_group.task_metrics_log_group.name}",
        log_stream_name: "{TaskId}",
      },
    });
    expect(configuration(task({ namespace: "Shop" })).exporters).toMatchObject({ awsemf: { namespace: "Shop" } });
  });

  test("are signed for a Prometheus workspace in any region, and need no log group then", () => {
    const synthesized = task({ prometheusWorkspace: workspace.replace("eu-west-1", "eu-central-1") });
    expect(configuration(synthesized)).toMatchObject({
      extensions: { sigv4auth: { region: "eu-central-1", service: "aps" } },
      exporters: {
        prometheusremotewrite: {
          endpoint: "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-0a1b2c3d/api/v1/remote_write",
          auth: { authenticator: "sigv4auth" },
        },
      },
    });
    expect(Object.keys(synthesized.resource["aws_cloudwatch_log_group"] ?? {})).toEqual(["task_log_group"]);
  });

  test("need the ARN of a workspace", () => {
    expect(() => task({ prometheusWorkspace: "ws-0a1b2c3d" })).toThrow(
      'prod/task: "ws-0a1b2c3d" is not the ARN of a Prometheus workspace.',
    );
  });
});

describe("the application", () => {
  test("is told where the collector is, who it is, and how many requests to trace", () => {
    expect(environment(task({ samplePercent: 5 }), "web")).toEqual({
      OTEL_SERVICE_NAME: "web",
      OTEL_RESOURCE_ATTRIBUTES: "service.namespace=shop,deployment.environment.name=prod",
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
      OTEL_TRACES_EXPORTER: "otlp",
      OTEL_METRICS_EXPORTER: "otlp",
      OTEL_LOGS_EXPORTER: "none",
      OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
      OTEL_TRACES_SAMPLER_ARG: "0.05",
    });
  });

  test("exports only what the collector collects", () => {
    const withoutTraces = environment(task({ traces: false }), "web");
    expect(withoutTraces).toMatchObject({ OTEL_TRACES_EXPORTER: "none" });
    expect(withoutTraces).not.toHaveProperty("OTEL_TRACES_SAMPLER");
    expect(environment(task({ metrics: false }), "web")).toMatchObject({ OTEL_METRICS_EXPORTER: "none" });
  });

  test("keeps the variables that it sets itself", () => {
    const own = { OTEL_SERVICE_NAME: "storefront" };
    expect(environment(task({}, { environment: own }), "web")).toMatchObject({
      ...own,
      OTEL_TRACES_EXPORTER: "otlp",
    });
  });

  test("shares the variables with sidecars that ask for them", () => {
    const proxy = {
      image: "public.ecr.aws/nginx/nginx:1.29.1",
      variables: { OTEL_EXPORTER_OTLP_ENDPOINT: "COLLECTOR" },
    };
    expect(environment(task({}, { sidecars: { proxy } }), "proxy")).toEqual({ COLLECTOR: "http://127.0.0.1:4318" });
  });
});

describe("telemetry", () => {
  test("takes a configuration and an image of the user's", () => {
    const image = "444444444444.dkr.ecr.eu-west-1.amazonaws.com/collector:1.2.3";
    const synthesized = task({ image, configuration: "receivers: ${env:RECEIVERS}" });
    expect(containers(synthesized, "task")["otel-collector"]).toMatchObject({ image });
    expect(environment(synthesized, "otel-collector")).toEqual({
      AOT_CONFIG_CONTENT: "receivers: $${env:RECEIVERS}",
    });
    expect(JSON.stringify(roleStatements(synthesized, "execution_role"))).toContain("repository/collector");
  });

  test("collects something", () => {
    expect(() => task({ traces: false, metrics: false })).toThrow(
      "prod/task: telemetry collects nothing; set `traces` or `metrics` to true.",
    );
  });

  test("needs the name and the ports of the collector", () => {
    const sidecar = { image: "public.ecr.aws/nginx/nginx:1.29.1" };
    expect(() => task({}, { sidecars: { "otel-collector": sidecar } })).toThrow(
      "Task web: the platform adds a container otel-collector; rename the other one.",
    );
    expect(() => task({}, { port: 4317 })).toThrow("Task web: otel-collector and web both listen on port 4317");
  });

  test("requires the way to X-Ray in a network with endpoints", () => {
    const required: string[] = [];
    synthesize((stack) => {
      const context = workloadContext(stack);
      context.network.requireEndpoint = (service) => {
        required.push(service);
      };
      webService(context, "web", { memoryMib: 1024, telemetry: {} });
    });
    expect(required).toEqual(expect.arrayContaining(["logs", "xray"]));
  });
});
