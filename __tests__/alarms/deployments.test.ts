import { deploymentAlarms } from "../../constructs/containers/deployment-alarm-definitions";
import { type AlarmDefinition } from "../../constructs/monitoring/alarm-definition";
import { metricIssue } from "../../guardrails/metrics/metric-issue";
import { describeAlarms } from "../support/alarms/describe-alarms";

describeAlarms("deployments", deploymentAlarms, {
  errorPercent: {
    breaching: { errors: 11, requests: 100 },
    normal: [
      { errors: 10, requests: 100 },
      { errors: 19, requests: 19 },
      { errors: 0, requests: 0 },
    ],
  },
  latencySeconds: { breaching: { latency: 5.1 }, normal: [{ latency: 5 }, { latency: 0 }] },
  unhealthyTargets: { breaching: { unhealthy: 1 }, normal: [{ unhealthy: 0 }] },
  taskExits: { breaching: { exits: 4 }, normal: [{ exits: 3 }, { exits: 0 }] },
});

test("every metric of a deployment's alarm is one that AWS publishes, or one of our own", () => {
  const issues = Object.values<AlarmDefinition>(deploymentAlarms).flatMap(({ metrics }) =>
    Object.values(metrics).map(({ namespace, metricName: name, dimensions }) =>
      metricIssue({ namespace, name, dimensions }),
    ),
  );
  expect(issues.filter((issue) => issue !== undefined)).toEqual([]);
});
