import { metricIssue } from "../../../guardrails/metrics/metric-issue";
import { publishedNamespaces } from "../../../guardrails/metrics/published";
import { metricNames } from "../../../guardrails/metrics/published-namespace";

test("the order of dimensions doesn't matter", () => {
  const metric = { namespace: "AWS/ApplicationELB", name: "HealthyHostCount" };
  expect(metricIssue({ ...metric, dimensions: ["TargetGroup", "LoadBalancer"] })).toBeUndefined();
  expect(metricIssue({ ...metric, dimensions: ["LoadBalancer", "TargetGroup"] })).toBeUndefined();
  expect(metricIssue({ ...metric, dimensions: ["LoadBalancer"] })).toBe(
    "AWS does not publish `HealthyHostCount` of `AWS/ApplicationELB` by `LoadBalancer`, but by `LoadBalancer, TargetGroup` or by `AvailabilityZone, LoadBalancer, TargetGroup`",
  );
});

test("a name may contain a space", () => {
  const metric = { namespace: "CloudWatchSynthetics", dimensions: ["CanaryName"] };
  expect(metricIssue({ ...metric, name: "Failed requests" })).toBeUndefined();
  expect(metricIssue({ ...metric, name: "requests" })).toContain("AWS publishes no metric `requests`");
});

test("what RDS Proxy and clusters publish is known beside what instances do", () => {
  const metric = { namespace: "AWS/RDS", name: "DatabaseConnections" };
  for (const dimensions of [["DBInstanceIdentifier"], ["Role", "DBClusterIdentifier"], ["ProxyName"]]) {
    expect(metricIssue({ ...metric, dimensions })).toBeUndefined();
  }
  expect(metricIssue({ ...metric, dimensions: ["DBInstance"] })).toContain("by `DBInstance`, but by");
});

test("a namespace that is not listed is left alone", () => {
  expect(metricIssue({ namespace: "shop/orders", name: "Any", dimensions: ["Thing"] })).toBeUndefined();
});

test("each namespace is listed once, with the page and the day on which it was compared", () => {
  const names = publishedNamespaces.map(({ namespace }) => namespace);
  expect(new Set(names).size).toBe(names.length);
  for (const { namespace, source, checked, metrics } of publishedNamespaces) {
    expect([namespace, source]).toEqual([namespace, expect.stringMatching(/^[A-Z].+, ".+"$/)]);
    expect([namespace, checked]).toEqual([namespace, expect.stringMatching(/^2\d{3}-\d{2}-\d{2}$/)]);
    const all = metrics.flatMap(metricNames);
    expect(all.filter((name, index) => name === "" || all.indexOf(name) !== index)).toEqual([]);
  }
});
