import * as z from "zod";
import {
  type AlarmDefinition,
  type AlarmDefinitions,
  definedComparison,
} from "../../constructs/monitoring/alarm-definition";
import { severities } from "../../constructs/monitoring/severity";
import { type AlarmKind, alarmKinds } from "./alarm-kinds";
import { describedOnce } from "./described-once";
import { show } from "../issues/schema-issues";
import { type StageDefaults } from "../stages";
import { neutral } from "./weaker/neutral";
import { type WeakeningMeta, weakening } from "./weaker/weakness";
import { weaker } from "./weaker/weaker";

/** Source: Amazon CloudWatch User Guide, "CloudWatch alarm limits": the periods of an alarm span at most seven days. */
const LONGEST_SECONDS = 604_800;

/** What stands for an alarm on the page of settings, which describes the object of all alarms once. */
const ALARM = "<alarm>";

const alarmShape = z.strictObject({
  threshold: z.number().describe("a number").exactOptional(),
  severity: z.enum(severities).exactOptional(),
  periods: z.int().min(1).exactOptional(),
});

/** The settings of alarms of one part, which come before those of the environment in `alarms.<kind>`. */
export function ownAlarmChoices<Kind extends AlarmKind>(kind: Kind) {
  return z
    .lazy(() => alarmChoices(alarmKinds[kind]).meta(describedOnce({ place: `alarms.${kind}` })))
    .default({} as never);
}

/** The settings of the alarms of a kind in an environment. There are many kinds, of which few settings say anything. */
function alarmsOf<Kind extends AlarmKind>(kind: Kind) {
  return z.lazy(() => alarmChoices(alarmKinds[kind])).default({} as never);
}

/** The settings of definitions, which are the same in every stage. */
const known = new WeakMap<AlarmDefinitions, unknown>();

/** The settings of alarms of one kind, by name. Each is a threshold, `off`, or an object. */
export function alarmChoices<Definitions extends AlarmDefinitions>(definitions: Definitions) {
  const choices = known.get(definitions) ?? newChoices(definitions);
  known.set(definitions, choices);
  return choices as ReturnType<typeof newChoices<Definitions>>;
}

function newChoices<Definitions extends AlarmDefinitions>(definitions: Definitions) {
  const shape = Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, alarmChoice(definition).exactOptional()]),
  );
  return z.strictObject(
    // With the keys of the definitions come their docstrings.
    shape as { [Name in keyof Definitions]: z.ZodExactOptional<ReturnType<typeof alarmChoice>> },
  );
}

function alarmChoice(definition: AlarmDefinition) {
  const { threshold: defined, periodSeconds } = definition;
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = definition.limits ?? {};
  const threshold = z.number().min(minimum).max(maximum);
  const range = maximum === Number.MAX_SAFE_INTEGER ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`;
  const example = `{ threshold: ${defined}, severity: ${show(definition.severity)} }`;
  return z
    .union([
      threshold,
      z.literal("off"),
      z.strictObject({
        /**
         * The value that the alarm compares with.
         * @default that of the alarm
         */
        threshold: threshold.exactOptional().meta(neutral.judgedByRule),
        /**
         * How urgent the alarm is.
         * @default that of the alarm
         */
        severity: z.enum(severities).exactOptional().meta(neutral.judgedByRule),
        /**
         * Number of most recent periods that must meet the condition.
         * @default that of the alarm
         */
        periods: z
          .int()
          .min(1)
          .max(LONGEST_SECONDS / periodSeconds)
          .exactOptional()
          .meta(neutral.judgedByRule),
      }),
    ])
    .describe(`a number ${range} such as ${defined}, "off", or an object such as ${example}`)
    .meta({ ...weakerAlarm(definition), ...describedOnce({ place: ALARM, shape: alarmShape }) });
}

/** An alarm is weaker if it is off, tells somebody later, or is less urgent than it is defined. */
function weakerAlarm(definition: AlarmDefinition): WeakeningMeta {
  const isHigh = (definition.comparison ?? definedComparison).startsWith("Greater");
  const later = isHigh ? "a higher threshold" : "a lower threshold";
  const isLater = (threshold: number) => (isHigh ? threshold > definition.threshold : threshold < definition.threshold);
  const words = `"off", ${later}, more periods, or a severity less urgent than ${show(definition.severity)}`;
  return weakening(words, ({ value }) => {
    const choice = (typeof value === "object" ? value : { threshold: value }) as {
      readonly threshold?: number | "off";
      readonly severity?: (typeof severities)[number];
      readonly periods?: number;
    };
    const { threshold = definition.threshold, severity = definition.severity, periods = 0 } = choice;
    if (threshold === "off" || isLater(threshold)) {
      return { value: show(threshold), required: show(definition.threshold) };
    }
    if (periods > definition.evaluationPeriods) {
      return { value: `${periods} periods`, required: `${definition.evaluationPeriods}` };
    }
    return severities.indexOf(severity) < severities.indexOf(definition.severity)
      ? { value: show(severity), required: show(definition.severity) }
      : undefined;
  });
}

/** The settings of alarms, with the defaults of a stage. */
export function alarmsSchema(defaults: StageDefaults) {
  return z.strictObject({
    /**
     * The most urgent severity of alarms: with `ticket`, they notify the topic for tickets, and nobody is paged.
     * @default "ticket" in test and staging; "page" in prod
     */
    highestSeverity: z.enum(severities).default(defaults.highestSeverity).meta(weaker.order(severities)),
    /**
     * The alarms of services and workers.
     * @default {}: every alarm as it is defined
     */
    services: alarmsOf("services"),
    /**
     * The alarms of the routes of services.
     * @default {}: every alarm as it is defined
     */
    routes: alarmsOf("routes"),
    /**
     * The alarms of the load balancers of `ingress` and `internalIngress`.
     * @default {}: every alarm as it is defined
     */
    loadBalancers: alarmsOf("loadBalancers"),
    /**
     * The alarms of web ACLs that block.
     * @default {}: every alarm as it is defined
     */
    webAcls: alarmsOf("webAcls"),
    /**
     * The alarms of the TCP listeners of services.
     * @default {}: every alarm as it is defined
     */
    tcpListeners: alarmsOf("tcpListeners"),
    /**
     * The alarms of the load balancer of `tcpIngress`.
     * @default {}: every alarm as it is defined
     */
    tcpLoadBalancers: alarmsOf("tcpLoadBalancers"),
    /**
     * The alarms of certificates.
     * @default {}: every alarm as it is defined
     */
    certificates: alarmsOf("certificates"),
    /**
     * The alarms of NAT gateways.
     * @default {}: every alarm as it is defined
     */
    natGateways: alarmsOf("natGateways"),
    /**
     * The alarms of jobs.
     * @default {}: every alarm as it is defined
     */
    jobs: alarmsOf("jobs"),
    /**
     * The alarms of the schedules of jobs.
     * @default {}: every alarm as it is defined
     */
    schedules: alarmsOf("schedules"),
    /**
     * The alarms of one-off tasks, those with `before` among them.
     * @default {}: every alarm as it is defined
     */
    tasks: alarmsOf("tasks"),
    /**
     * The alarms of the topics that tell people, where the environment has recipients.
     * @default {}: every alarm as it is defined
     */
    topics: alarmsOf("topics"),
    /**
     * The alarms of PostgreSQL databases and of their read replicas.
     * @default {}: every alarm as it is defined
     */
    databases: alarmsOf("databases"),
    /**
     * The alarms of document databases.
     * @default {}: every alarm as it is defined
     */
    documentDatabases: alarmsOf("documentDatabases"),
    /**
     * The alarms of the search engine, if it is a managed domain.
     * @default {}: every alarm as it is defined
     */
    searchDomain: alarmsOf("searchDomain"),
    /**
     * The alarms of the search engine, if it is on an EC2 instance.
     * @default {}: every alarm as it is defined
     */
    searchInstance: alarmsOf("searchInstance"),
    /**
     * The alarms of queues and their dead-letter queues.
     * @default {}: every alarm as it is defined
     */
    queues: alarmsOf("queues"),
    /**
     * The alarms of the backups that AWS Backup makes, for each type of resource.
     * @default {}: every alarm as it is defined
     */
    backups: alarmsOf("backups"),
  });
}
