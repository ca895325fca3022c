import { type Construct } from "constructs";
import { type Router } from "../../constructs/load-balancer/router";
import { Port } from "../../constructs/network/port";
import { Cluster } from "../../constructs/containers/cluster";
import { type FargateService } from "../../constructs/containers/fargate-service";
import { type Job } from "../../constructs/jobs/job";
import { type OneOffTask } from "../../constructs/containers/one-off-task";
import { WebService } from "../../constructs/containers/web-service";
import { type Worker } from "../../constructs/containers/worker";
import { type Workload } from "../../constructs/containers/workload";
import { type EnvironmentSettings, type WorkloadSettings } from "../../settings/settings";
import { allWorkloads } from "../../settings/workload-parts";
import { type BackgroundContext, environmentJobs, environmentTasks, environmentWorkers } from "./background-workloads";
import { type EnvironmentData } from "./data";
import { type EnvironmentFoundation } from "./foundation";
import { environmentImages } from "./images";
import { type EnvironmentMessages } from "./messaging";
import { serviceProps } from "./service";
import { type WorkloadContext } from "./workload";
import { mapEntries, lookUp } from "../by-name";

/** What the workloads of an environment stand on and may be connected with. */
export interface WorkloadsProps {
  readonly settings: EnvironmentSettings;
  readonly foundation: EnvironmentFoundation;
  readonly data: EnvironmentData;
  /** Absent where nothing sends messages. */
  readonly messages: EnvironmentMessages | undefined;
  readonly ingress: Router | undefined;
  /** `<host>/<project>` of the image registry. */
  readonly registry: string;
}

/** A service behind a path of a shared load balancer sees that path, and has to know it. */
const PATH_PREFIX = "PATH_PREFIX";

/** What an environment runs: its cluster, every kind of workload, and what each is connected with. */
export class EnvironmentWorkloads {
  /** Absent where nothing runs. */
  readonly cluster: Cluster | undefined;
  readonly services: Readonly<Record<string, WebService>>;
  readonly workers: Readonly<Record<string, Worker>>;
  readonly jobs: Readonly<Record<string, Job>>;
  readonly tasks: Readonly<Record<string, OneOffTask>>;

  /** @param scope the environment's stack */
  constructor(
    private readonly scope: Construct,
    private readonly props: WorkloadsProps,
  ) {
    const { settings } = props;
    this.cluster = this.createCluster();
    const around = this.cluster && this.context(this.cluster);
    this.services = around ? this.createServices(around) : {};
    this.workers = around ? environmentWorkers(scope, settings, around) : {};
    this.jobs = around ? environmentJobs(scope, settings, around) : {};
    this.tasks = around ? environmentTasks(scope, settings, around) : {};
    this.connectServices();
    this.connectBackground();
  }

  private connectServices(): void {
    const { settings, ingress } = this.props;
    for (const [name, its] of Object.entries(settings.services)) {
      const service = lookUp(this.services, name);
      this.connect(service, its);
      this.callServices(service, its);
      for (const [route, conditions] of Object.entries(its.routes)) {
        ingress?.route(service, route, conditions);
      }
      if (settings.sharedIngress && Object.keys(its.routes).length > 0) {
        service.addEnvironment(PATH_PREFIX, settings.sharedIngress.pathPrefix);
      }
    }
  }

  private connectBackground(): void {
    const { settings, messages } = this.props;
    for (const [name, its] of Object.entries(settings.workers)) {
      const worker = lookUp(this.workers, name);
      this.connect(worker, its);
      this.callServices(worker, its);
      messages?.addQueueUrl(worker, its.queue);
    }
    for (const [name, its] of Object.entries(settings.jobs)) {
      this.connect(lookUp(this.jobs, name), its);
    }
    for (const [name, its] of Object.entries(settings.tasks)) {
      this.connect(lookUp(this.tasks, name), its);
    }
  }

  private callServices(caller: FargateService, { uses }: WorkloadSettings): void {
    for (const called of uses.services) {
      lookUp(this.services, called).allowConnectionsFrom(caller);
    }
  }

  /** Opens what every kind of workload may use: data, queues, and addresses outside the environment. */
  private connect(workload: Workload, settings: WorkloadSettings): void {
    this.props.data.connect(workload, settings);
    this.props.messages?.connect(workload, settings);
    for (const { cidr, port, protocol, purpose } of settings.egress) {
      workload.allowEgress(cidr, Port[protocol](port), purpose);
    }
  }

  private context(cluster: Cluster): BackgroundContext {
    const { settings, foundation, data, messages, registry } = this.props;
    const { network, logs } = foundation;
    const images = environmentImages(settings, registry);
    return { cluster, network, logs, secrets: data.secrets, buckets: data.buckets, messages, images };
  }

  private createCluster(): Cluster | undefined {
    const { settings, foundation } = this.props;
    const some = Object.keys(allWorkloads(settings)).length > 0;
    return some ? new Cluster(this.scope, "cluster", { ...settings.cluster, logs: foundation.logs }) : undefined;
  }

  private createServices(around: WorkloadContext): Record<string, WebService> {
    return mapEntries(
      this.props.settings.services,
      (name, its) => new WebService(this.scope, `service-${name}`, serviceProps(name, its, around)),
    );
  }
}
