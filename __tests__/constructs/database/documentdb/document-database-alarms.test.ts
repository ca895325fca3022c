import { DocumentDatabaseAlarms } from "../../../../constructs/database/documentdb/document-database-alarms";
import { type DocumentDatabaseProps } from "../../../../constructs/database/documentdb/document-database-props";
import { documentDatabase } from "../../../support/document-database";
import { resource, type Synthesized } from "../../../support/synthesize";

const watched = (props: Partial<DocumentDatabaseProps> = {}): Synthesized =>
  documentDatabase(props, {
    use: (database, stack) => {
      new DocumentDatabaseAlarms(stack, "alarms", { database });
    },
  });

const namesOf = ({ resource: blocks }: Synthesized) => Object.keys(blocks["aws_cloudwatch_metric_alarm"] ?? {});

test("a cluster has its alarms, on the worst of its instances, after the first one exists", () => {
  const synthesized = watched();
  expect(namesOf(synthesized).map((id) => id.replace("alarms_", ""))).toEqual([
    "available_writes",
    "buffer_cache_hit_percent",
    "connections_percent",
    "cpu_percent",
    "free_memory_percent",
    "replica_lag_seconds",
    "reports_per_minute",
    "throttled_operations",
    "timed_out_cursors",
  ]);
  expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "alarms_cpu_percent")).toMatchObject({
    alarm_name: "shop-prod-database/documents/cpu-percent",
    alarm_description: expect.stringContaining("The document database shop-prod-documents: more than 90") as string,
    metric_query: [
      {
        metric: {
          namespace: "AWS/DocDB",
          stat: "Maximum",
          dimensions: { DBClusterIdentifier: "${aws_docdb_cluster_instance.documents_instance_1.cluster_identifier}" },
        },
      },
    ],
  });
  expect(
    resource(synthesized, "aws_cloudwatch_metric_alarm", "alarms_free_memory_percent")["metric_query"],
  ).toContainEqual(expect.objectContaining({ expression: "100 * free / 4294967296" }));
});

test("a cluster that is down, out of memory, or out of connections pages once", () => {
  expect(resource(watched(), "aws_cloudwatch_composite_alarm", "alarms_page")).toMatchObject({
    alarm_rule: ["connections-percent", "reports-per-minute", "throttled-operations"]
      .map((name) => `ALARM("shop-prod-database/documents/${name}")`)
      .join(" OR "),
  });
});

test("an alarm whose data is missing is missing: replicas that there are none of, the memory of a new class", () => {
  expect(namesOf(watched({ instances: 1 }))).not.toContain("alarms_replica_lag_seconds");
  expect(namesOf(watched({ instanceClass: "db.q1.large" }))).not.toContain("alarms_free_memory_percent");
});
