import { sortedEntries } from "../core/sorted-entries";
import { jsonText } from "../core/template-text";
import { Container } from "./container";
import { type ContainerLog } from "./container-log";
import { type ContainerProps, type SidecarProps } from "./container-props";

/** Where the agent behind ECS Exec writes. Source: aws-containers/amazon-ecs-exec-checker, issue 71. */
const EXEC_AGENT_PATHS = ["/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm"];

/** The containers of one task: its own, which the task lives and dies with, and those beside it. */
export class TaskContainers {
  /** The task's own container; it has the name of the workload. */
  readonly own: Container;
  /** All containers: the task's own first, the others by name. */
  readonly all: readonly Container[];

  /**
   * @param name name of the workload
   * @throws if two containers have the same name or listen on the same port
   */
  constructor(
    private readonly name: string,
    own: ContainerProps,
    sidecars: Readonly<Record<string, SidecarProps>>,
  ) {
    this.own = new Container(name, own, true);
    this.all = [this.own, ...sortedEntries(sidecars).map(([sidecar, props]) => this.sidecar(sidecar, props))];
    this.refuseSamePorts();
  }

  /** Gives the agent behind ECS Exec room to write where the file system is read-only. */
  allowExecAgent(): void {
    for (const container of this.all.filter(({ props }) => props.readOnlyRootFilesystem ?? true)) {
      for (const path of EXEC_AGENT_PATHS) {
        container.addWritablePath(path);
      }
    }
  }

  /** The JSON text that a task definition takes. */
  definitions(log: ContainerLog): string {
    return jsonText(
      this.all.map((container) => container.definition(log)),
      `container definitions of ${this.name}`,
    );
  }

  /** The volumes of what the containers write, on the task's own storage. */
  volumes(): { name: string }[] {
    return this.all.flatMap((container) => container.volumes).map((name) => ({ name }));
  }

  private sidecar(name: string, props: SidecarProps): Container {
    if (name === this.name) {
      throw new Error(`Task ${name}: a sidecar has the name of the task's own container; give it another.`);
    }
    const sidecar = new Container(name, props, props.essential ?? true);
    if (props.startBefore === true) {
      this.own.startAfter(sidecar);
    }
    return sidecar;
  }

  /** The containers of a task share one network interface. */
  private refuseSamePorts(): void {
    const listening = new Map<number, string>();
    for (const { name, props } of this.all) {
      if (props.port !== undefined) {
        const other = listening.get(props.port);
        if (other !== undefined) {
          throw new Error(`Task ${this.name}: ${other} and ${name} both listen on port ${props.port}.`);
        }
        listening.set(props.port, name);
      }
    }
  }
}
