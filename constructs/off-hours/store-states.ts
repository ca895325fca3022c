import { choice } from "../jobs/sdk-call";
import { type SleepingStore, type StoreKind } from "./sleeping-parts";
import { call, joined, type States, type StatesContext } from "./switch-states";

/** What is done with stores: they start, or they stop. */
export type StoreVerb = "start" | "stop";

/** How a kind of store is described, started and stopped. */
interface StoreCalls {
  readonly describe: string;
  readonly start: string;
  readonly stop: string;
  /** Arguments of all three, with the id in the variable `id`. */
  readonly arguments: object;
  /** JSONata expression of the state in the description. */
  readonly status: string;
  /** States in which it answers. */
  readonly ready: readonly string[];
  /** The state in which it can be stopped. */
  readonly running: string;
}

/**
 * Source: Amazon RDS User Guide, "Viewing Amazon RDS DB instance status": in these states the database answers.
 */
const answering = ["available", "backing-up", "storage-optimization"];

const calls: Readonly<Record<StoreKind, StoreCalls>> = {
  instance: {
    describe: "rds:describeDBInstances",
    start: "rds:startDBInstance",
    stop: "rds:stopDBInstance",
    arguments: { DbInstanceIdentifier: "{% $id %}" },
    status: "$states.result.DbInstances[0].DbInstanceStatus",
    ready: answering,
    running: "available",
  },
  cluster: {
    describe: "docdb:describeDBClusters",
    start: "docdb:startDBCluster",
    stop: "docdb:stopDBCluster",
    arguments: { DbClusterIdentifier: "{% $id %}" },
    status: "$states.result.DbClusters[0].Status",
    ready: answering,
    running: "available",
  },
  host: {
    describe: "ec2:describeInstances",
    start: "ec2:startInstances",
    stop: "ec2:stopInstances",
    arguments: { InstanceIds: ["{% $id %}"] },
    status: "$states.result.Reservations[0].Instances[0].State.Name",
    ready: ["running"],
    running: "running",
  },
};

/**
 * Returns the Map state that starts or stops all stores, as far as each can be at the moment, and assigns the number of
 * those that are not there yet to `pending`. What AWS is busy with is tried again with the next look.
 */
export function storesState(context: StatesContext, verb: StoreVerb, stores: readonly SleepingStore[]): object {
  const kinds = [...new Set(stores.map(({ kind }) => kind))].sort();
  const [first = "instance", ...others] = kinds;
  return {
    Type: "Map",
    Items: stores.map(({ kind, id }) => ({ Kind: kind, Id: id })),
    ItemProcessor: {
      StartAt: "NameStore",
      States: {
        NameStore: {
          Type: "Pass",
          Assign: { id: "{% $states.input.Id %}", kind: "{% $states.input.Kind %}" },
          Next: "WhichStore",
        },
        WhichStore: choice(
          others.map((kind) => [`$kind = '${kind}'`, `Describe${titled(kind)}`] as const),
          `Describe${titled(first)}`,
        ),
        ...joined(kinds.map((kind) => kindStates(context, verb, kind))),
        Report: {
          Type: "Pass",
          Output: "{% $isThere ? 0 : 1 %}",
          End: true,
        },
      },
    },
    Assign: { pending: "{% $sum($states.result) %}" },
  };
}

function kindStates(context: StatesContext, verb: StoreVerb, kind: StoreKind): States {
  const { describe, arguments: identifying, status, ready, running, ...verbs } = calls[kind];
  const title = titled(kind);
  const there = verb === "start" ? ready : ["stopped"];
  const ripe = verb === "start" ? "stopped" : running;
  const action = `${titled(verb)}${title}`;
  return {
    [`Describe${title}`]: call(context, describe, {
      Arguments: identifying,
      Assign: {
        status: `{% ${status} %}`,
        isThere: `{% ${status} in [${there.map((state) => `'${state}'`).join(", ")}] %}`,
      },
      Next: `Is${title}Ripe`,
    }),
    [`Is${title}Ripe`]: choice([[`$status = '${ripe}'`, action]], "Report"),
    [action]: call(context, verbs[verb], { Arguments: identifying, Next: "Report" }),
  };
}

function titled(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
