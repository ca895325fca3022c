import { type Construct } from "constructs";
import { addTags } from "../../constructs/core/add-tags";
import { defaultRequestTimeout } from "../../constructs/containers/call-timeouts";
import { Cluster, type ClusterProps } from "../../constructs/containers/cluster";
import { type ServiceEventLog } from "../../constructs/containers/service-event-log";
import { type ServiceEvents } from "../../constructs/containers/service-events";
import { type OneOffTask } from "../../constructs/jobs/one-off-task";
import { type BackgroundService } from "../../constructs/containers/background-service";
import { type FargateService } from "../../constructs/containers/fargate-service";
import { type WebService } from "../../constructs/containers/web-service";
import { type Worker } from "../../constructs/containers/worker";
import { type Workload } from "../../constructs/containers/workload";
import { type Job } from "../../constructs/jobs/job";
import { type SetupJob } from "../../constructs/jobs/setup-job";
import { type Router } from "../../constructs/load-balancer/router";
import { type SecretRedeployment } from "../../constructs/rotation/secret-redeployment";
import { type EnvironmentSettings, type WorkloadSettings } from "../../settings/settings";
import { gatedWorkloads } from "../../settings/gated-workloads";
import { imageManagerOf } from "../../settings/image-managers";
import { setupJobs } from "../../settings/setup-jobs";
import { allWorkloads } from "../../settings/workload-parts";
import { exact } from "../exact";
import { findByName } from "../find-by-name";
import { type EnvironmentData } from "./data";
import { type EnvironmentFoundation } from "./foundation";
import { workloadImages } from "./images";
import { createSetupJobs } from "./setup-jobs";
import { createJobs } from "./jobs";
import { type EnvironmentMessaging } from "./messaging";
import { createOneOffTasks } from "./one-off-tasks";
import { createSecretRedeployment } from "./secret-redeployment";
import { createServiceEventLog, createServiceEvents } from "./service-events";
import { createServices } from "./services";
import { type CreatedRoute, createRoutes } from "./service-routes";
import { createTunnel, type DataTunnel } from "./tunnel";
import { createWorkers } from "./workers";
import { allowCalls, allowTaskCalls, connectWorkload } from "./workload-connections";
import { type WorkloadContext } from "./workload-context";
import { ownEntry } from "../../settings/own-entry";

/** The settings of what an environment runs. */
export type WorkloadsSettings = Pick<
  EnvironmentSettings,
  | "alarms"
  | "cluster"
  | "database"
  | "databaseServedBy"
  | "databases"
  | "deployedImages"
  | "documentDatabase"
  | "documentDatabases"
  | "images"
  | "existingIngress"
  | "ingress"
  | "internalIngress"
  | "jobs"
  | "logs"
  | "notifications"
  | "offHours"
  | "search"
  | "services"
  | "sharedIngress"
  | "tasks"
  | "tunnel"
  | "workers"
>;

/** Props of {@link EnvironmentWorkloads}. */
export interface WorkloadsProps {
  readonly settings: WorkloadsSettings;
  readonly foundation: EnvironmentFoundation;
  readonly data: EnvironmentData;
  /** Absent in an environment without queues and jobs. */
  readonly messaging: EnvironmentMessaging | undefined;
  readonly ingress: Router | undefined;
  /** The internal load balancer beside it. */
  readonly internalIngress: Router | undefined;
  /** The longest idle timeout of the environment's load balancers, its own or its owner's, in seconds. */
  readonly loadBalancerIdleSeconds: number | undefined;
  /** `<host>/<project>` of the image registry. */
  readonly imageRegistry: string;
}

/** What an environment runs: its cluster, and workloads of every kind with their connections. */
export class EnvironmentWorkloads {
  /** Absent in an environment without workloads. */
  readonly cluster: Cluster | undefined;
  /** The services that listen on a port. */
  readonly services: Readonly<Record<string, WebService>>;
  /** The routes of the services. */
  readonly routes: CreatedRoute[] = [];
  /** The services that listen on none. */
  readonly backgroundServices: Readonly<Record<string, BackgroundService>>;
  readonly workers: Readonly<Record<string, Worker>>;
  readonly jobs: Readonly<Record<string, Job>>;
  readonly tasks: Readonly<Record<string, OneOffTask>>;
  /** The jobs that make the users of databases, by name: `database-users`. */
  readonly setupJobs: Readonly<Record<string, SetupJob>>;
  /** The way from people's laptops to the data; absent where it is not enabled. */
  readonly tunnel: DataTunnel | undefined;
  /** What notifies people of deployments and stopped tasks; absent where nothing does. */
  readonly events: ServiceEvents | undefined;
  /** What redeploys services whose secrets have changed; absent where none has any. */
  readonly secretRedeployment: SecretRedeployment | undefined;
  /** What keeps events of deployments and stopped tasks; absent where there are none. */
  readonly eventLog: ServiceEventLog | undefined;

  /** @param scope the environment's stack */
  constructor(
    private readonly scope: Construct,
    private readonly props: WorkloadsProps,
  ) {
    const { settings } = props;
    this.cluster = this.createCluster();
    const context = this.cluster && this.context(this.cluster);
    this.setupJobs = context ? createSetupJobs(scope, settings, props.data, context) : {};
    const { services, backgroundServices } = context
      ? createServices(scope, settings, context)
      : { services: {}, backgroundServices: {} };
    this.services = services;
    this.backgroundServices = backgroundServices;
    this.workers = context ? createWorkers(scope, settings, context) : {};
    this.jobs = context ? createJobs(scope, settings, context) : {};
    this.tasks = context ? createOneOffTasks(scope, settings, context) : {};
    this.events = createServiceEvents(scope, settings, this.cluster);
    this.eventLog = createServiceEventLog(scope, settings, { cluster: this.cluster, foundation: props.foundation });
    this.tunnel = context && createTunnel(scope, settings, props.data, context);
    this.connectServices();
    this.connectWorkers();
    this.connectJobsAndTasks();
    this.secretRedeployment = this.cluster && this.redeployAfterRotations(this.cluster);
    this.runTasksFirst();
    this.tagWorkloads();
  }

  private createCluster(): Cluster | undefined {
    const { settings, foundation } = this.props;
    const isEmpty = Object.keys(allWorkloads(settings)).length === 0 && setupJobs(settings).length === 0;
    if (isEmpty && !settings.tunnel.enabled) {
      return undefined;
    }
    return new Cluster(this.scope, "cluster", exact<ClusterProps>()({ ...settings.cluster, logs: foundation.logs }));
  }

  private context(cluster: Cluster): WorkloadContext {
    const { settings, foundation, data, messaging, imageRegistry } = this.props;
    const { network, logs } = foundation;
    const { secretSources: secrets, environmentFiles, buckets } = data;
    const images = workloadImages(settings, imageRegistry);
    const requestTimeoutSeconds = defaultRequestTimeout(this.props.loadBalancerIdleSeconds);
    const imageManagers = (name: string) => imageManagerOf(settings, name);
    const sources = { secrets, environmentFiles, buckets, messaging };
    return { cluster, network, logs, ...sources, images, imageManagers, requestTimeoutSeconds };
  }

  private connectServices(): void {
    for (const [name, settings] of Object.entries(this.props.settings.services)) {
      const service = ownEntry(this.services, name);
      const caller: FargateService = service ?? findByName(this.backgroundServices, name);
      this.connect(caller, settings);
      allowCalls(caller, settings, this.services);
      if (service) this.routes.push(...createRoutes(service, settings, this.props));
    }
  }

  private connectWorkers(): void {
    for (const [name, settings] of Object.entries(this.props.settings.workers)) {
      const worker = findByName(this.workers, name);
      this.connect(worker, settings);
      allowCalls(worker, settings, this.services);
    }
  }

  private connectJobsAndTasks(): void {
    const { jobs, tasks } = this.props.settings;
    for (const [name, settings] of Object.entries(jobs)) {
      const job = findByName(this.jobs, name);
      this.connect(job, settings);
      allowTaskCalls(job, settings, this.services);
    }
    for (const [name, settings] of Object.entries(tasks)) {
      const task = findByName(this.tasks, name);
      this.connect(task, settings);
      allowTaskCalls(task, settings, this.services);
    }
  }

  private redeployAfterRotations(cluster: Cluster): SecretRedeployment | undefined {
    const { settings, foundation, data } = this.props;
    const { searchEngine } = data;
    const services = { ...this.services, ...this.backgroundServices, ...this.workers };
    const parts = { cluster, logs: foundation.logs, services, setupJobs: this.setupJobs, searchEngine };
    return createSecretRedeployment(this.scope, settings, parts);
  }

  private runTasksFirst(): void {
    const { settings } = this.props;
    const workloads = { ...this.services, ...this.backgroundServices, ...this.workers, ...this.jobs };
    for (const [name, task] of Object.entries(this.tasks)) {
      gatedWorkloads(settings, name).forEach((workload) => {
        task.runBefore(findByName(workloads, workload));
      });
    }
  }

  /** The last step: what is created afterwards has the tags of the environment only. */
  private tagWorkloads(): void {
    const { services, backgroundServices, workers, jobs, tasks } = this;
    const workloads: Record<string, Workload> = { ...services, ...backgroundServices, ...workers, ...jobs, ...tasks };
    for (const [name, { tags }] of Object.entries(allWorkloads(this.props.settings))) {
      addTags(findByName(workloads, name), tags);
    }
  }

  private connect(workload: Workload, settings: WorkloadSettings): void {
    const { data, messaging } = this.props;
    connectWorkload(workload, settings, { data, messaging });
  }
}
