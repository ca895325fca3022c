import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { type WorkloadCluster } from "../containers/workload-cluster";
import { DeploymentTarget } from "../core/deployment-target";
import { requireNoIssue } from "../core/prop-issue";
import { type ScheduledTime } from "../core/schedule-expression";
import { initialSwitch, sleepSwitchArn, sleepSwitchName } from "../core/sleep-switch";
import { type DocumentDatabase } from "../database/documentdb/document-database";
import { type Postgres } from "../database/postgres/postgres";
import { type Role } from "../identity/role";
import { LoggedStateMachine } from "../jobs/logged-state-machine";
import { SharedJobResources } from "../jobs/shared-job-resources";
import { StateMachineSchedule } from "../jobs/state-machine-schedule";
import { Alarm } from "../monitoring/alarm";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { type LogStorage } from "../monitoring/log-group";
import { lessUrgent, type Severity } from "../monitoring/severity";
import { type SearchInstance } from "../search/search-instance";
import { alarmsOf, type SilencedAlarm } from "./alarms-of";
import { ignoreChange } from "./ignore-change";
import { grantSleep, grantWake, type SleepGrants } from "./off-hours-permissions";
import { offHoursDefaults } from "./off-hours-defaults";
import { RestartRule } from "./restart-rule";
import { sleepDefinition, type SleepingEnvironment } from "./sleep-definition";
import {
  type DatabaseSetup,
  serviceItem,
  type SleepingCanary,
  type SleepingService,
  type SleepingStore,
} from "./sleeping-parts";
import { wakeDefinition, type WakeProps } from "./wake-definition";
import { type OffHoursTimes, sleepTime, wakeTime, workingHoursIssues } from "./working-hours";

/** Props of {@link OffHours}. */
export interface OffHoursProps extends OffHoursTimes {
  /**
   * Number of hours for which an environment that somebody woke stays awake at least, 1 to 24.
   * @default 2
   */
  readonly stayAwakeHours?: number;
  /** The cluster of the services. */
  readonly cluster: WorkloadCluster;
  /** The services and workers whose tasks stop. */
  readonly services: readonly SleepingService[];
  /**
   * The PostgreSQL databases that stop. RDS stops none with read replicas: these stay awake.
   * @default none
   */
  readonly databases?: readonly Postgres[];
  /**
   * The document databases that stop.
   * @default none
   */
  readonly documentDatabases?: readonly DocumentDatabase[];
  /**
   * The search instances that stop.
   * @default none
   */
  readonly searchInstances?: readonly SearchInstance[];
  /**
   * The jobs that set up the users of databases: waking runs them before services start.
   * @default none
   */
  readonly setups?: readonly DatabaseSetup[];
  /**
   * The canaries that don't run while the environment sleeps.
   * @default none
   */
  readonly canaries?: readonly SleepingCanary[];
  /**
   * The most urgent severity of its own alarms: with `ticket`, nobody is paged.
   * @default "page": an environment that doesn't wake pages, and one that doesn't go to sleep opens a ticket
   */
  readonly highestSeverity?: Severity;
  /**
   * Encryption and retention of the execution logs.
   * @default the stack's logs key, and 400 days
   */
  readonly logs?: LogStorage;
}

/** Part of the names of what belongs to off-hours. */
const NAME = "off-hours";

const PERIOD_SECONDS = 300;

/** What each state machine does, in words that complete "to …", and what to do if it doesn't. */
const verbs = {
  wake: { purpose: "wake the environment", remedy: "Wake it by hand: npm run wake." },
  sleep: { purpose: "put the environment to sleep", remedy: "Put it to sleep by hand: npm run sleep." },
} as const;

/**
 * Puts an environment to sleep outside working hours, and wakes it: tasks stop before databases, and start after them.
 * Two schedules start two state machines, which anybody with the permission can start as well. While it sleeps, its alarms
 * are silent, except for those of this construct. Create it last: it silences the alarms that there are.
 *
 * The state machines change numbers of tasks and whether alarms act, so Terraform leaves these to them; what the settings
 * say of them is in the definition of the state machine that wakes the environment.
 * Sources: Amazon RDS User Guide, "Stopping an Amazon RDS DB instance temporarily"; Amazon DocumentDB Developer Guide,
 * "Stopping and starting an Amazon DocumentDB cluster".
 */
export class OffHours extends Construct {
  /** Wakes the environment. */
  readonly wake: LoggedStateMachine;
  /** Puts the environment to sleep. */
  readonly sleep: LoggedStateMachine;
  readonly wakeSchedule: StateMachineSchedule;
  readonly sleepSchedule: StateMachineSchedule;
  /** Says whether the environment is asleep. */
  readonly switch: SsmParameter;
  private readonly sharedResources: SharedJobResources;

  /** @throws if the hours are not in order or fall into a change of the clocks, or a service has a schedule of its own */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: OffHoursProps,
  ) {
    super(scope, id);
    requireNoIssue(this.node.path, workingHoursIssues(props));
    this.sharedResources = SharedJobResources.of(this);
    const target = DeploymentTarget.of(this);
    const { services, cluster, setups = [], canaries = [] } = props;
    const { stayAwakeHours = offHoursDefaults.stayAwakeHours } = props;
    const alarms = alarmsOf(this);
    const environment: SleepingEnvironment = {
      partition: target.partition,
      parameter: sleepSwitchName(target),
      cluster: cluster.arn,
      services: services.map((service) => serviceItem(service)),
      stores: this.stores(),
      alarms: alarms.map(({ alarmNameInput }) => alarmNameInput ?? ""),
      canaries: canaries.map(({ canary }) => canary.name),
    };
    const woken: WakeProps = {
      ...environment,
      stayAwakeHours,
      setups: setups.map(({ stateMachine }) => stateMachine.stateMachine.arn),
    };
    const grants: SleepGrants = {
      ...environment,
      canaryArns: canaries.map(({ name }) => target.arn("synthetics", `canary:${name}`)),
      setupArns: setups.map(({ stateMachine }) => stateMachine.arn),
      target,
      switchArn: sleepSwitchArn(target),
      clusterName: cluster.name,
      scalableTargets: services.flatMap(({ scalableTarget }) => (scalableTarget ? [scalableTarget.arn] : [])),
    };
    this.switch = new SsmParameter(this, "switch", {
      name: environment.parameter,
      description: "Whether the environment is asleep, until when, and which execution decided it.",
      type: "String",
      value: JSON.stringify(initialSwitch),
      lifecycle: { ignoreChanges: ["value"] },
    });
    this.warnWhileAsleep();
    this.wake = this.createMachine("wake", wakeDefinition(woken), (role) => {
      grantWake(role, grants, this.keysOfHosts());
    });
    this.sleep = this.createMachine("sleep", sleepDefinition(environment), (role) => {
      grantSleep(role, grants);
    });
    this.leaveToStateMachines(alarms);
    this.wakeSchedule = this.createSchedule("wake", wakeTime(props));
    this.sleepSchedule = this.createSchedule("sleep", sleepTime(props));
    this.createRestartRule(environment.stores);
    this.createAlarm("wake", "page", "did not wake");
    this.createAlarm("sleep", "ticket", "did not go to sleep, and costs as much as by day");
  }

  private stores(): SleepingStore[] {
    const { databases = [], documentDatabases = [], searchInstances = [] } = this.props;
    return [
      ...databases
        .filter(({ replicas }) => replicas.length === 0)
        .map(({ instance }) => ({ kind: "instance" as const, id: instance.identifierInput ?? "", arn: instance.arn })),
      ...documentDatabases.map(({ cluster }) => {
        return { kind: "cluster" as const, id: cluster.clusterIdentifierInput ?? "", arn: cluster.arn };
      }),
      ...searchInstances.map(({ instance }) => ({ kind: "host" as const, id: instance.id, arn: instance.arn })),
    ];
  }

  /** ARNs of the keys that encrypt the volumes of the search instances. */
  private keysOfHosts(): string[] {
    const keys = (this.props.searchInstances ?? []).map(({ data }) => data.volume.kmsKeyIdInput ?? "");
    return [...new Set(keys)];
  }

  private createMachine(id: keyof typeof verbs, definition: object, grant: (role: Role) => void): LoggedStateMachine {
    return new LoggedStateMachine(this, id, {
      name: `${NAME}-${id}`,
      definition,
      roleDescription: `Assumed by Step Functions to ${verbs[id].purpose}.`,
      grant,
      sharedResources: this.sharedResources,
      logs: this.props.logs ?? defaultLogStorage(this),
    });
  }

  private createSchedule(id: keyof typeof verbs, { expression, timeZone }: ScheduledTime): StateMachineSchedule {
    return new StateMachineSchedule(this, `${id}-schedule`, {
      ...verbs[id],
      name: `${NAME}-${id}`,
      expression,
      timeZone,
      input: { reason: "schedule" },
      stateMachine: this[id],
      sharedResources: this.sharedResources,
    });
  }

  /** Leaves numbers of tasks and actions of alarms as they are at night, so that a plan finds nothing to change. */
  private leaveToStateMachines(alarms: readonly SilencedAlarm[]): void {
    for (const { service, scalableTarget } of this.props.services) {
      if (scalableTarget) scalableTarget.lifecycle = { ignoreChanges: ["min_capacity", "max_capacity"] };
      ignoreChange(service, "desired_count");
    }
    for (const alarm of alarms) {
      // One that an apply creates at night is silent from the beginning.
      alarm.addOverride("actions_enabled", `\${${this.isAwake}}`);
      ignoreChange(alarm, "actions_enabled");
    }
  }

  /** Terraform expression: whether the environment isn't asleep. */
  private get isAwake(): string {
    return `try(jsondecode(nonsensitive(${this.switch.fqn}.value)).mode, "") != "asleep"`;
  }

  /** Makes every plan and apply warn of an environment that is asleep. */
  private warnWhileAsleep(): void {
    const { environment } = DeploymentTarget.of(this);
    TerraformStack.of(this).addOverride(`check.${this.switch.friendlyUniqueId}.assert`, [
      {
        condition: `\${${this.isAwake}}`,
        error_message: `${environment} is asleep: changes of databases fail, and what is new starts before the databases it needs. Wake it first: npm run wake -- ${environment}. See docs/off-hours.md.`,
      },
    ]);
  }

  private createRestartRule(stores: readonly SleepingStore[]): void {
    const prefixes = { instance: "db", cluster: "cluster" } as const;
    const databases = stores.flatMap(({ kind, id }) => (kind === "host" ? [] : [`${prefixes[kind]}:${id}`]));
    if (databases.length === 0) return;
    new RestartRule(this, "restart", {
      name: `${NAME}-restart`,
      databases,
      sleep: this.sleep,
      deadLetters: this.sleepSchedule.deadLetterQueue,
    });
  }

  private createAlarm(id: keyof typeof verbs, severity: Severity, what: string): void {
    new Alarm(this, `${id}-failed`, {
      name: `${NAME}-${id}-failed`,
      description: `The environment ${what}: the execution says why. ${verbs[id].remedy}`,
      metrics: { failed: this[id].failedRuns },
      periodSeconds: PERIOD_SECONDS,
      runbook: "environment-asleep",
      severity: lessUrgent(severity, this.props.highestSeverity ?? "page"),
    });
  }
}
