import { initialSwitch, type SleepSwitch } from "../../constructs/core/sleep-switch";
import { type SleepingEnvironment, sleepDefinition } from "../../constructs/off-hours/sleep-definition";
import { wakeDefinition, type WakeProps } from "../../constructs/off-hours/wake-definition";
import { type Calls, type Clock, type ExecutionResult, run, type StateMachine } from "./state-machine";

/** A service in ECS, with the limits of its scalable target. */
export interface PlayedService {
  desired: number;
  running: number;
  limits?: readonly [minimum: number, maximum: number];
}

/** A database or host, whose state changes some time after a call. */
export interface PlayedStore {
  status: string;
  /** What becomes of it, and when. */
  next?: { readonly at: number; readonly status: string } | undefined;
}

/** An alarm in CloudWatch. */
export interface PlayedAlarm {
  state: "ALARM" | "INSUFFICIENT_DATA" | "OK";
  acts: boolean;
  /** Milliseconds since 1970 at which it came into its state; now, if it isn't said. */
  since?: number;
}

const MINUTE = 60_000;

/** An environment with two services, one of which has a fixed number of tasks, a worker, and three stores. */
export const environment: SleepingEnvironment = {
  partition: "aws",
  parameter: "/shop/test/off-hours",
  cluster: "arn:cluster",
  services: [
    { Service: "shop-test-web", ScalableTarget: "service/services/shop-test-web", Minimum: 2, Maximum: 6 },
    { Service: "shop-test-fixed", ScalableTarget: "", Minimum: 1, Maximum: 1 },
    { Service: "shop-test-mailer", ScalableTarget: "service/services/shop-test-mailer", Minimum: 0, Maximum: 4 },
  ],
  stores: [
    { kind: "instance", id: "shop-test-database", arn: "arn:db" },
    { kind: "cluster", id: "shop-test-document-database", arn: "arn:cluster" },
    { kind: "host", id: "i-1", arn: "arn:host" },
  ],
  alarms: ["shop-test-service/web", "shop-test-service/web/cpu-percent"],
  canaries: ["shop-test-home"],
};

/** The state machine of the job that sets up the users of the database. */
const SETUP = "arn:setup";

const startedStates = {
  "shop-test-database": "available",
  "shop-test-document-database": "available",
  "i-1": "running",
};

/** Plays what AWS holds of an environment, and how it answers. Everything is awake at first. */
export class SleepingAws {
  /** Every call that changed something, in order. */
  readonly log: string[] = [];
  readonly clock: Clock = { now: Date.parse("2027-01-14T18:00:00Z") };
  switch: SleepSwitch = initialSwitch;
  /** Number of minutes that a store takes to start or stop. */
  storeMinutes = 7;
  /** Services whose tasks never start. */
  readonly broken = new Set<string>();
  /** Called before each call. */
  onCall: ((name: string) => void) | undefined;
  readonly services: Record<string, PlayedService> = {
    "shop-test-web": { desired: 3, running: 3, limits: [2, 6] },
    "shop-test-fixed": { desired: 1, running: 1 },
    "shop-test-mailer": { desired: 1, running: 1, limits: [0, 4] },
  };
  readonly stores: Record<string, PlayedStore> = Object.fromEntries(
    Object.entries(startedStates).map(([id, status]) => [id, { status }]),
  );
  readonly alarms: Record<string, PlayedAlarm> = Object.fromEntries(
    environment.alarms.map((name) => [name, { state: "OK", acts: true }]),
  );
  /** State of the canary. */
  canary = "RUNNING";
  /** Number of looks for which a run of the job that sets up the database still runs. */
  setupLooks = 0;
  private runs = 0;

  /** Runs the state machine that puts the environment to sleep. */
  async sleep(input: object = {}, changes: Partial<SleepingEnvironment> = {}): Promise<ExecutionResult> {
    return this.run("sleep", sleepDefinition({ ...environment, ...changes }), input);
  }

  /** Runs the state machine that wakes the environment. */
  async wake(input: object = {}, changes: Partial<WakeProps> = {}): Promise<ExecutionResult> {
    return this.run("wake", wakeDefinition({ setups: [SETUP], ...environment, ...changes, stayAwakeHours: 2 }), input);
  }

  /** The state of every store. */
  get statuses(): string[] {
    return Object.keys(this.stores).map((id) => this.status(id));
  }

  /** Number of tasks that run, by service. */
  get tasks(): number[] {
    return Object.values(this.services).map(({ running }) => running);
  }

  private async run(name: string, definition: object, input: object): Promise<ExecutionResult> {
    this.runs += 1;
    const context = { Execution: { Id: `arn:execution:${name}:${this.runs}`, Input: input } };
    return run(definition as StateMachine, this.calls, { input, context, clock: this.clock });
  }

  private get calls(): Calls {
    const calls: Calls = {
      "ssm:getParameter": ({ Name }) => {
        expect(Name).toBe(environment.parameter);
        return { Parameter: { Value: JSON.stringify(this.switch) } };
      },
      "ssm:putParameter": ({ Name, Value, Overwrite }) => {
        expect([Name, Overwrite]).toEqual([environment.parameter, true]);
        this.switch = JSON.parse(Value as string) as SleepSwitch;
        this.log.push(this.switch.mode);
        return {};
      },
      ...this.serviceCalls(),
      ...this.storeCalls("rds", "DBInstance", "DbInstanceIdentifier", (status) => ({
        DbInstances: [{ DbInstanceStatus: status }],
      })),
      ...this.storeCalls("docdb", "DBCluster", "DbClusterIdentifier", (status) => ({
        DbClusters: [{ Status: status }],
      })),
      ...this.storeCalls("ec2", "Instance", "InstanceIds", (status) => ({
        Reservations: [{ Instances: [{ State: { Name: status } }] }],
      })),
      ...this.alarmCalls(),
      ...this.canaryCalls(),
      "sfn:listExecutions": ({ StateMachineArn, StatusFilter }) => {
        expect([StateMachineArn, StatusFilter]).toEqual([SETUP, "RUNNING"]);
        this.setupLooks = Math.max(0, this.setupLooks - 1);
        return { Executions: this.setupLooks === 0 ? [] : [{}] };
      },
      "sfn:startExecution": ({ StateMachineArn }) => {
        expect(StateMachineArn).toBe(SETUP);
        this.setupLooks = 3;
        this.log.push("set up");
        return {};
      },
    };
    return Object.fromEntries(
      Object.entries(calls).map(([name, call]) => [
        name,
        (input: Record<string, unknown>, clock: Clock) => {
          this.onCall?.(name);
          return call(input, clock);
        },
      ]),
    );
  }

  private serviceCalls(): Calls {
    const found = (name: unknown) => {
      const service = this.services[String(name)];
      if (!service) throw new Error(`There is no service ${String(name)}.`);
      return service;
    };
    return {
      "applicationautoscaling:registerScalableTarget": ({ ResourceId, MinCapacity, MaxCapacity, ...others }) => {
        expect(others).toEqual({ ServiceNamespace: "ecs", ScalableDimension: "ecs:service:DesiredCount" });
        const name = String(ResourceId).split("/").pop();
        found(name).limits = [MinCapacity as number, MaxCapacity as number];
        this.log.push(`limits ${name} ${String(MinCapacity)} ${String(MaxCapacity)}`);
        return {};
      },
      "ecs:updateService": ({ Cluster, Service, DesiredCount }) => {
        expect(Cluster).toBe(environment.cluster);
        found(Service).desired = DesiredCount as number;
        this.log.push(`tasks ${String(Service)} ${String(DesiredCount)}`);
        return {};
      },
      "ecs:describeServices": ({ Services }) => ({
        Services: (Services as string[]).map((name) => {
          const service = found(name);
          const described = { ServiceName: name, DesiredCount: service.desired, RunningCount: service.running };
          // Tasks start and stop after ECS was asked once.
          if (!this.broken.has(name)) service.running = service.desired;
          return described;
        }),
      }),
    };
  }

  private storeCalls(service: string, noun: string, key: string, description: (status: string) => object): Calls {
    const idOf = (input: Record<string, unknown>) => String([input[key]].flat()[0]);
    const plural = service === "ec2" ? "Instances" : noun;
    const change = (verb: "start" | "stop", input: Record<string, unknown>) => {
      const id = idOf(input) as keyof typeof startedStates;
      const [from, to] =
        verb === "start" ? (["stopped", startedStates[id]] as const) : ([startedStates[id], "stopped"] as const);
      if (this.status(id) !== from) throw new Error(`${id} is ${this.status(id)}, not ${from}.`);
      const at = this.clock.now + this.storeMinutes * MINUTE;
      this.stores[id] = { status: verb === "start" ? "starting" : "stopping", next: { at, status: to } };
      this.log.push(`${verb} ${id}`);
      return {};
    };
    return {
      [`${service}:describe${noun}s`]: (input) => description(this.status(idOf(input))),
      [`${service}:start${plural}`]: (input) => change("start", input),
      [`${service}:stop${plural}`]: (input) => change("stop", input),
    };
  }

  private canaryCalls(): Calls {
    const change = (state: string) => (input: Record<string, unknown>) => {
      expect(input["Name"]).toBe("shop-test-home");
      this.canary = state;
      this.log.push(`canary ${state}`);
      return {};
    };
    return {
      "synthetics:getCanary": () => ({ Canary: { Status: { State: this.canary } } }),
      "synthetics:startCanary": change("RUNNING"),
      "synthetics:stopCanary": change("STOPPED"),
    };
  }

  private alarmCalls(): Calls {
    const each = (names: unknown, change: (alarm: PlayedAlarm) => void) => {
      for (const name of names as string[]) {
        const alarm = this.alarms[name];
        if (alarm) change(alarm);
      }
    };
    const acts = (value: boolean) => (input: Record<string, unknown>) => {
      each(input["AlarmNames"], (alarm) => {
        alarm.acts = value;
      });
      this.log.push(value ? "alarms act" : "alarms are silent");
      return {};
    };
    return {
      "cloudwatch:disableAlarmActions": acts(false),
      "cloudwatch:enableAlarmActions": acts(true),
      "cloudwatch:describeAlarms": ({ AlarmNames, AlarmTypes, StateValue }) => {
        expect(AlarmTypes).toEqual(["MetricAlarm"]);
        const names = (AlarmNames as string[]).filter((name) => this.alarms[name]?.state === StateValue);
        const since = (name: string) => new Date(this.alarms[name]?.since ?? this.clock.now).toISOString();
        const described = names.map((AlarmName) => ({ AlarmName, StateTransitionedTimestamp: since(AlarmName) }));
        return { MetricAlarms: described, CompositeAlarms: [] };
      },
      "cloudwatch:setAlarmState": ({ AlarmName, StateValue }) => {
        each([AlarmName], (alarm) => {
          alarm.state = StateValue as PlayedAlarm["state"];
        });
        this.log.push(`set back ${String(AlarmName)}`);
        return {};
      },
    };
  }

  /** The state of a store at the time of the clock. */
  private status(id: string): string {
    const store = this.stores[id];
    if (!store) throw new Error(`There is no store ${id}.`);
    if (store.next && this.clock.now >= store.next.at) this.stores[id] = { status: store.next.status };
    return this.stores[id]?.status ?? "";
  }
}
