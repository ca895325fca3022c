import { type AlarmDefinitions } from "../../constructs/monitoring/alarm-definition";
import { metricIssue } from "../../guardrails/metrics/metric-issue";
import { type AlarmKind, alarmKinds } from "../../settings/schema/alarm-kinds";
import { type AlarmCases, describeAlarms } from "../support/alarms/describe-alarms";
import { databaseCases, documentDatabaseCases } from "./cases/databases";
import { backupCases, queueCases, searchDomainCases, searchInstanceCases } from "./cases/stores";
import { jobCases, scheduleCases, taskCases } from "./cases/jobs";
import { serviceCases } from "./cases/services";
import { topicCases } from "./cases/notifications";
import {
  certificateCases,
  loadBalancerCases,
  natGatewayCases,
  routeCases,
  tcpListenerCases,
  tcpLoadBalancerCases,
  webAclCases,
} from "./cases/traffic";

/** A case for each alarm of each kind: a kind without cases is an error of types. */
const cases: { readonly [Kind in AlarmKind]: AlarmCases<(typeof alarmKinds)[Kind]> } = {
  backups: backupCases,
  databases: databaseCases,
  documentDatabases: documentDatabaseCases,
  queues: queueCases,
  searchDomain: searchDomainCases,
  searchInstance: searchInstanceCases,
  services: serviceCases,
  routes: routeCases,
  loadBalancers: loadBalancerCases,
  webAcls: webAclCases,
  tcpListeners: tcpListenerCases,
  tcpLoadBalancers: tcpLoadBalancerCases,
  certificates: certificateCases,
  natGateways: natGatewayCases,
  jobs: jobCases,
  schedules: scheduleCases,
  tasks: taskCases,
  topics: topicCases,
};

for (const [kind, definitions] of Object.entries<AlarmDefinitions>(alarmKinds)) {
  describeAlarms(kind, definitions, (cases as Record<string, AlarmCases<AlarmDefinitions>>)[kind] ?? {});
}

const all = Object.entries<AlarmDefinitions>(alarmKinds).flatMap(([kind, definitions]) =>
  Object.entries(definitions).map(([name, definition]) => ({ name: `${kind}.${name}`, definition })),
);

test("every metric of an alarm is one that AWS publishes, or one of our own", () => {
  const issues = all.flatMap(({ name, definition }) =>
    Object.values(definition.metrics).flatMap(({ namespace, metricName, dimensions }) => {
      const issue = metricIssue({ namespace, name: metricName, dimensions });
      return issue === undefined ? [] : [`${name}: ${issue}`];
    }),
  );
  expect(issues).toEqual([]);
});

test.each(all.map(({ name, definition }) => [name, definition] as const))(
  "%s says what has happened",
  (_, definition) => {
    expect(definition.meaning).toMatch(/^[a-z{].*[^.]\.$/);
    expect(definition.meaning).not.toMatch(/\{(?!threshold\})/);
  },
);
