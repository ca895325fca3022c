import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { pascalCase } from "../core/pascal-case";
import { type Grantee } from "../identity/grantee";
import { EveryResource } from "../identity/policy-statement";
import { LogGroup, type LogStorage } from "../monitoring/log-group";
import { collectorConfiguration, type CollectorConfigurationProps } from "./collector-configuration";
import { type SidecarProps } from "./sidecar-props";
import { collectorPorts, collectorUser, telemetryDefaults } from "./telemetry-defaults";
import { type TelemetryProps } from "./telemetry-props";

/** What the collector of a task needs to know of it. */
interface CollectedTask {
  /** Name of the workload: `web`. */
  readonly name: string;
  /** Family of the task definition: `shop-prod-web`. */
  readonly family: string;
  readonly logs: LogStorage;
  /** Receives the permissions to send what the collector collects. */
  readonly role: Grantee;
}

/** ARN of a workspace of Amazon Managed Service for Prometheus. */
const WORKSPACE = /^arn:[^:]+:aps:(?<region>[a-z0-9-]+):\d{12}:workspace\/(?<id>[\w-]+)$/;

/** The application waits for the first success, so that the checks follow each other as closely as ECS allows. */
const HEALTH_CHECK = { intervalSeconds: 5, timeoutSeconds: 5, retries: 5, startPeriodSeconds: 30 } as const;

/**
 * The OpenTelemetry collector (AWS Distro for OpenTelemetry) that runs in every task of a workload: the sidecar, the
 * variables by which SDKs find it, and the permissions of the task role, which are to send and nothing else.
 */
export class Telemetry {
  /** The collector. It is not essential: the workload goes on without it, and ECS starts it again. */
  readonly sidecar: SidecarProps;
  /** Environment variables of the application, with names that OpenTelemetry's SDKs know. */
  readonly variables: Readonly<Record<string, string>>;

  /**
   * @param scope the task definition, which gets a log group for metrics
   * @throws if neither traces nor metrics are collected, or `prometheusWorkspace` is no ARN of a workspace
   */
  constructor(
    private readonly scope: Construct,
    private readonly task: CollectedTask,
    props: TelemetryProps,
  ) {
    const { traces, metrics, samplePercent, image, healthCheckCommand, memoryMib } = { ...telemetryDefaults, ...props };
    if (!traces && !metrics) {
      throw new Error(`${scope.node.path}: telemetry collects nothing; set \`traces\` or \`metrics\` to true.`);
    }
    const { region, project, environment } = DeploymentTarget.of(scope);
    if (traces) {
      this.allowTraces();
    }
    const configuration = {
      region,
      traces,
      metrics: metrics ? this.metricsTarget(props) : undefined,
      memoryMib,
    };
    this.sidecar = {
      image,
      user: collectorUser,
      environment: { AOT_CONFIG_CONTENT: props.configuration ?? collectorConfiguration(configuration) },
      ...(props.cpu !== undefined && { cpu: props.cpu }),
      memoryMib,
      essential: false,
      startBefore: true,
      ...(healthCheckCommand !== false && { healthCheck: { ...HEALTH_CHECK, command: healthCheckCommand } }),
    };
    this.variables = {
      OTEL_SERVICE_NAME: task.name,
      OTEL_RESOURCE_ATTRIBUTES: `service.namespace=${project},deployment.environment.name=${environment}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collectorPorts.http}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
      OTEL_TRACES_EXPORTER: traces ? "otlp" : "none",
      OTEL_METRICS_EXPORTER: metrics ? "otlp" : "none",
      // The container's output goes to CloudWatch Logs already.
      OTEL_LOGS_EXPORTER: "none",
      ...(traces && {
        OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
        OTEL_TRACES_SAMPLER_ARG: String(samplePercent / 100),
      }),
    };
  }

  private allowTraces(): void {
    this.task.role.allow({
      sid: "SendTraces",
      actions: ["xray:PutTraceSegments"],
      resources: new EveryResource("because a trace has no ARN, and X-Ray supports no condition on what is sent"),
    });
  }

  private metricsTarget({
    prometheusWorkspace: arn,
    namespace,
  }: TelemetryProps): CollectorConfigurationProps["metrics"] {
    if (arn === undefined) {
      return this.cloudWatchTarget(namespace);
    }
    const { region, id } = WORKSPACE.exec(arn)?.groups ?? {};
    if (region === undefined || id === undefined) {
      throw new Error(`${this.scope.node.path}: "${arn}" is not the ARN of a Prometheus workspace.`);
    }
    this.task.role.allow({ sid: this.sid("WriteMetrics"), actions: ["aps:RemoteWrite"], resources: [arn] });
    const { dnsSuffix } = DeploymentTarget.of(this.scope);
    return {
      workspaceRegion: region,
      remoteWriteUrl: `https://aps-workspaces.${region}.${dnsSuffix}/workspaces/${id}/api/v1/remote_write`,
    };
  }

  /** Source: Amazon CloudWatch User Guide, "Embedding metrics within logs". */
  private cloudWatchTarget(namespace: string | undefined): CollectorConfigurationProps["metrics"] {
    const { project, environment } = DeploymentTarget.of(this.scope);
    const { name, family, logs, role } = this.task;
    const group = new LogGroup(this.scope, "metrics-log-group", { ...logs, name: `/ecs/${family}/metrics` });
    role.allow({
      sid: this.sid("WriteMetrics"),
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${group.arn}:log-stream:*`],
    });
    return { logGroup: group.name, namespace: namespace ?? `${project}/${environment}/${name}` };
  }

  /** Workloads can share a role, which has a statement for each of them. */
  private sid(purpose: string): string {
    return `${purpose}Of${pascalCase(this.task.name)}`;
  }
}
