import { type Construct } from "constructs";
import { type Router } from "../constructs/ingress/router";
import { Port } from "../constructs/network/port";
import { Cluster } from "../constructs/workloads/cluster";
import { WebService } from "../constructs/workloads/web-service";
import { type Workload } from "../constructs/workloads/workload";
import { type EnvironmentSettings, type WorkloadSettings } from "../settings/settings";
import { type EnvironmentData } from "./environment-data";
import { type EnvironmentGround } from "./environment-ground";
import { serviceProps } from "./environment-service";
import { type WorkloadSurroundings } from "./environment-workload";
import { each, named } from "./named";

/** What the workloads of an environment stand on and may be connected with. */
export interface WorkloadsProps {
  readonly settings: EnvironmentSettings;
  readonly ground: EnvironmentGround;
  readonly data: EnvironmentData;
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

  /** @param scope the environment's stack */
  constructor(
    private readonly scope: Construct,
    private readonly props: WorkloadsProps,
  ) {
    const { settings } = props;
    this.cluster = this.createCluster();
    this.services = this.cluster ? this.createServices(this.surroundings(this.cluster)) : {};
    for (const [name, its] of Object.entries(settings.services)) {
      const service = named(this.services, name);
      this.connect(service, its);
      for (const called of its.uses.services) {
        named(this.services, called).allow(service);
      }
      for (const [route, conditions] of Object.entries(its.routes)) {
        props.ingress?.route(service, route, conditions);
      }
      if (settings.sharedIngress && Object.keys(its.routes).length > 0) {
        service.addEnvironment(PATH_PREFIX, settings.sharedIngress.pathPrefix);
      }
    }
  }

  /** Opens what every kind of workload may use: data, and addresses outside the environment. */
  private connect(workload: Workload, settings: WorkloadSettings): void {
    this.props.data.connect(workload, settings);
    for (const { cidr, port, protocol, purpose } of settings.egress) {
      workload.allowEgress(cidr, Port[protocol](port), purpose);
    }
  }

  private surroundings(cluster: Cluster): WorkloadSurroundings {
    const { ground, data, registry } = this.props;
    return { cluster, network: ground.network, logs: ground.logs, secrets: data.secrets, registry };
  }

  private createCluster(): Cluster | undefined {
    const { settings, ground } = this.props;
    const some = Object.keys(settings.services).length > 0;
    return some ? new Cluster(this.scope, "cluster", { ...settings.cluster, logs: ground.logs }) : undefined;
  }

  private createServices(around: WorkloadSurroundings): Record<string, WebService> {
    return each(
      this.props.settings.services,
      (name, its) => new WebService(this.scope, `service-${name}`, serviceProps(name, its, around)),
    );
  }
}
