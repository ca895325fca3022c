import { sortedEntries } from "../core/sorted-entries";
import { type InjectableSecret } from "../secrets/injectable-secret";
import { Container } from "./container";
import { type ContainerLog } from "./container-log";
import { logDestination } from "./log-destination";
import { logRouterDefaults, logRouterName } from "./log-router-defaults";
import { type LogRouterProps } from "./log-router-props";
import { nonEmptyList } from "./non-empty-list";

/** Where the image has Fluent Bit, and where ECS mounts the configuration that it makes of the containers' options. */
const FLUENT_BIT = "/fluent-bit/bin/fluent-bit";
const CONFIGURATION = "/fluent-bit/etc/fluent-bit.conf";

/** Tags of what containers write: `<container>-firelens-<task id>`. */
const CONTAINER_OUTPUT = "*-firelens-*";

/**
 * The FireLens container of a task: Fluent Bit, to which ECS sends the output of the other containers.
 *
 * It runs as root, because it makes a socket in a directory that ECS mounts for it, without any Linux capability and with
 * a read-only root file system. For another user, AWS names the agent of instances that it needs, and nothing of Fargate.
 * Sources: Amazon ECS Developer Guide, "Example Amazon ECS task definition: Route logs to FireLens", "Send Amazon ECS logs
 * to an AWS service or AWS Partner"; aws/containers-roadmap, issue 2122.
 */
export class LogRouter extends Container {
  private readonly output: string;
  private readonly options: Readonly<Record<string, string>>;
  readonly secretOptions: Readonly<Record<string, InjectableSecret>>;

  /**
   * @param log the log group of the task
   * @throws if there is not exactly one of `destination` and `output`, or an option is set twice
   */
  constructor(props: LogRouterProps, log: ContainerLog) {
    const { image, keepInCloudWatch, memoryMib, cpu } = { ...logRouterDefaults, cpu: undefined, ...props };
    super(
      logRouterName,
      {
        image,
        user: "0",
        allowRoot: true,
        keepCapabilities: [],
        // The buffers of outputs that upload files.
        writablePaths: ["/tmp"],
        entryPoint: [FLUENT_BIT],
        command: ["-c", CONFIGURATION, ...(keepInCloudWatch ? cloudWatchOutput(log) : [])],
      },
      // Without it, the output of the other containers would be lost.
      true,
      { ...(cpu !== undefined && { cpu }), memoryMib },
    );
    const { destination, kmsKeyArn, output, options = {}, secretOptions = {} } = props;
    if ((destination === undefined) === (output === undefined)) {
      throw new Error(`Container ${logRouterName}: set either \`destination\` or \`output\`.`);
    }
    const known = destination === undefined ? undefined : logDestination(destination, log.region, kmsKeyArn);
    this.output = output ?? known?.output ?? "";
    this.options = { ...known?.options, ...options };
    this.secretOptions = secretOptions;
    const twice = Object.keys(secretOptions).find((option) => Object.hasOwn(this.options, option));
    if (twice !== undefined) {
      throw new Error(`Container ${logRouterName}: the option ${twice} is set twice; set it only once.`);
    }
  }

  override definition(...args: Parameters<Container["definition"]>): object {
    return {
      ...super.definition(...args),
      firelensConfiguration: { type: "fluentbit", options: { "enable-ecs-log-metadata": "true" } },
    };
  }

  /** The log configuration of a container whose output is routed. Source: Amazon ECS API Reference, "LogConfiguration". */
  get logConfiguration(): object {
    return {
      logDriver: "awsfirelens",
      options: Object.fromEntries([["Name", this.output], ...sortedEntries(this.options)]),
      secretOptions: nonEmptyList(
        sortedEntries(this.secretOptions).map(([name, secret]) => ({ name, valueFrom: secret.valueFrom })),
      ),
    };
  }
}

/**
 * The arguments that add an output to those of the configuration file. The log group has only what the containers wrote,
 * as with the log driver of CloudWatch. Source: Fluent Bit, "Amazon CloudWatch Logs"; "Configuration file".
 */
function cloudWatchOutput({ group, region }: ContainerLog): string[] {
  const properties = {
    match: CONTAINER_OUTPUT,
    region,
    log_group_name: group,
    log_stream_prefix: `${logRouterName}/`,
    log_key: "log",
  };
  return ["-o", "cloudwatch_logs", ...Object.entries(properties).flatMap(([key, value]) => ["-p", `${key}=${value}`])];
}
