import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, type Changes } from "../../../support/settings-under-test";

/** The reasons why settings of test have no effect, by their paths in the environment. */
function inactive(changes: Changes): Record<string, string> {
  const within = Object.fromEntries(
    Object.entries(changes).map(([path, value]) => [`environments.test.${path}`, value]),
  );
  return Object.fromEntries(
    checkSettings(changed(within), { example: true }).warnings.flatMap(({ path, message }) => {
      const [, reason] = /^has no effect, because (.*); remove it\.$/.exec(message) ?? [];
      return reason === undefined ? [] : [[path.replace("environments.test.", ""), reason]];
    }),
  );
}

test("alarms of tasks and storage need Container Insights", () => {
  const services = { missingTasks: 1, runningPercent: 50, storagePercent: 70, cpuPercent: 80 };
  const settings = {
    "alarms.services": services,
    services: { web: { alarms: { storagePercent: 60 } } },
  };
  expect(inactive({ ...settings, "cluster.containerInsights": "disabled" })).toEqual({
    "alarms.services.missingTasks": '`cluster.containerInsights` is "disabled"',
    "alarms.services.runningPercent": '`cluster.containerInsights` is "disabled"',
    "alarms.services.storagePercent": '`cluster.containerInsights` is "disabled"',
    "services.web.alarms.storagePercent": '`cluster.containerInsights` is "disabled"',
  });
  expect(Object.keys(inactive({ ...settings, "cluster.containerInsights": "enabled" }))).toEqual([
    "alarms.services.storagePercent",
    "services.web.alarms.storagePercent",
  ]);
  expect(inactive({ ...settings, "cluster.containerInsights": "enhanced" })).toEqual({});
});

test("alarms of stopped tasks need the events of ECS", () => {
  const settings = { "alarms.services": { taskExits: 5 } };
  expect(inactive({ ...settings, logs: { serviceEvents: false } })).toEqual({
    "alarms.services.taskExits": "`logs.serviceEvents` is false: nothing counts the tasks that stop",
  });
  expect(inactive(settings)).toEqual({});
});

test("an urgent severity needs an environment that pages", () => {
  const urgent = { cpuPercent: { severity: "page" } };
  expect(inactive({ "alarms.services": urgent })).toEqual({
    "alarms.services.cpuPercent.severity": '`alarms.highestSeverity` is "ticket"',
  });
  expect(inactive({ "alarms.services": urgent, "alarms.highestSeverity": "page" })).toEqual({});
});

test("alarms need what they watch", () => {
  const alarms = {
    backups: { failedBackups: 2 },
    documentDatabases: { cpuPercent: 80 },
    jobs: { failedRuns: 2 },
    queues: { oldestMessageMinutes: 9 },
    searchDomain: { cpuPercent: 70 },
    searchInstance: { cpuPercent: 70 },
    tasks: { failedRuns: 2 },
    tcpListeners: { unhealthyTargets: 2 },
    tcpLoadBalancers: { tlsErrors: 9 },
    topics: { failedNotifications: 2 },
    // These have something to watch.
    certificates: { daysToExpiry: 30 },
    databases: { cpuPercent: 80 },
    loadBalancers: { tlsErrors: 9 },
    natGateways: { droppedPercent: 1 },
    routes: { latencySeconds: 1 },
    services: { cpuPercent: 80 },
  };
  const found = inactive({ alarms, "backup.enabled": false });
  expect(found).toEqual({
    "alarms.backups": "`backup.enabled` is false",
    "alarms.documentDatabases": "the environment has no document database",
    "alarms.queues": "the environment has no queues",
    "alarms.searchDomain": 'there is no `search` of the kind "managed"',
    "alarms.searchInstance": 'there is no `search` of the kind "instance"',
    "alarms.tasks": "the environment has no one-off tasks",
    "alarms.tcpListeners": "no service has TCP listeners",
    "alarms.tcpLoadBalancers": "there is no `tcpIngress`",
    "alarms.topics": "`notifications` has neither `emails` nor `recipients`: nobody is told",
  });
});

test("alarms of copies need copies", () => {
  const settings = { "alarms.backups": { failedCopies: 2 }, "backup.enabled": true };
  expect(Object.keys(inactive(settings))).toEqual(["alarms.backups.failedCopies"]);
  expect(inactive({ ...settings, "backup.copies": [{ region: "eu-central-1" }] })).toEqual({});
});
