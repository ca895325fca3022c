import { SearchDomainAlarms } from "../../../constructs/search/search-domain-alarms";
import { type SearchDomainProps } from "../../../constructs/search/search-domain-props";
import { SearchInstanceAlarms } from "../../../constructs/search/search-instance-alarms";
import { searchDomain } from "../../support/search-domain";
import { searchInstance } from "../../support/search-instance";
import { resource, type Synthesized } from "../../support/synthesize";

const watched = (props: Partial<SearchDomainProps> = {}): Synthesized =>
  searchDomain(props, (domain, stack) => {
    new SearchDomainAlarms(stack, "alarms", { domain });
  });

const alarmsOf = ({ resource: blocks }: Synthesized) => Object.keys(blocks["aws_cloudwatch_metric_alarm"] ?? {});

describe("a search domain", () => {
  test("is watched by its name and its account", () => {
    const synthesized = watched();
    expect(alarmsOf(synthesized)).toHaveLength(13);
    expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "alarms_red_status")).toMatchObject({
      alarm_name: "shop-prod-search/search/red-status",
      alarm_description: expect.stringContaining("The search domain shop-prod-search: its status is red") as string,
      metric_query: [
        {
          metric: {
            namespace: "AWS/ES",
            metric_name: "ClusterStatus.red",
            dimensions: {
              DomainName: "${aws_opensearch_domain.search.domain_name}",
              ClientId: "444444444444",
            },
          },
        },
      ],
    });
  });

  test("has as many nodes, and as much storage on each, as it was given", () => {
    const synthesized = watched({ storageGib: 100, instanceCount: 6 });
    const expression = (name: string) =>
      resource(synthesized, "aws_cloudwatch_metric_alarm", `alarms_${name}`)["metric_query"];
    expect(expression("missing_nodes")).toContainEqual(expect.objectContaining({ expression: "9 - nodes" }));
    expect(expression("free_storage_percent")).toContainEqual(
      expect.objectContaining({ expression: "100 * freeMib / 102400" }),
    );
  });

  test("has no alarms of masters without dedicated ones", () => {
    expect(alarmsOf(watched({ dedicatedMasters: 0 })).filter((id) => id.includes("master"))).toEqual([]);
  });
});

test("a search instance is watched from when it has booted, and pages when it is down or stopped", () => {
  const synthesized = searchInstance(
    {},
    {
      use: (instance, stack) => {
        new SearchInstanceAlarms(stack, "alarms", { instance });
      },
    },
  );
  expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "alarms_failed_status_check")).toMatchObject({
    metric_query: [{ metric: { dimensions: { InstanceId: "${aws_instance.search.id}" } } }],
    treat_missing_data: "breaching",
    depends_on: ["aws_ssm_association.search_maintenance_ready"],
  });
  // The name of the metric is the same in the filter and in the alarm, and no service can have it.
  expect(resource(synthesized, "aws_cloudwatch_log_metric_filter", "alarms_disk")).toMatchObject({
    log_group_name: "${aws_cloudwatch_log_group.search_log.name}",
    pattern: '"disk watermark" -"no longer"',
    metric_transformation: { name: "shop-prod-search/disk" },
  });
  expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "alarms_disk_warnings")).toMatchObject({
    metric_query: [{ metric: { metric_name: "shop-prod-search/disk" } }],
  });
  expect(resource(synthesized, "aws_cloudwatch_composite_alarm", "alarms_page")).toMatchObject({
    alarm_rule:
      'ALARM("shop-prod-search/search/failed-status-check") OR ALARM("shop-prod-search/search/stalled-volume")',
  });
});
