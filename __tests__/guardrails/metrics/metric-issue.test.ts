import { metricIssue } from "../../../guardrails/metrics/metric-issue";
import { publishedNamespaces } from "../../../guardrails/metrics/published";

test("the order of dimensions doesn't matter", () => {
  const metric = { namespace: "AWS/ApplicationELB", name: "HealthyHostCount" };
  expect(metricIssue({ ...metric, dimensions: ["TargetGroup", "LoadBalancer"] })).toBeUndefined();
  expect(metricIssue({ ...metric, dimensions: ["LoadBalancer", "TargetGroup"] })).toBeUndefined();
  expect(metricIssue({ ...metric, dimensions: ["LoadBalancer"] })).toBe(
    "AWS does not publish `HealthyHostCount` of `AWS/ApplicationELB` by `LoadBalancer`, but by `LoadBalancer, TargetGroup` or by `AvailabilityZone, LoadBalancer, TargetGroup`",
  );
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
    const all = metrics.flatMap((group) => group.names.split(" "));
    expect(all.filter((name, index) => name === "" || all.indexOf(name) !== index)).toEqual([]);
  }
});
