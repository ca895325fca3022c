import { postgres } from "../../../support/postgres";
import { resource } from "../../../support/synthesize";

const instance = (props: Parameters<typeof postgres>[0] = {}) =>
  resource(postgres(props), "aws_db_instance", "database");

test.each([
  ["standard", 7],
  ["advanced", 465],
] as const)("the mode %s keeps its data for %i days", (databaseInsights, days) => {
  expect(instance({ databaseInsights })).toMatchObject({
    database_insights_mode: databaseInsights,
    performance_insights_enabled: true,
    performance_insights_retention_period: days,
    performance_insights_kms_key_id: "${aws_kms_key.database_key.arn}",
  });
});

test("replicas have the mode of the instance", () => {
  const synthesized = postgres({ databaseInsights: "advanced", readReplicas: 1 });
  expect(resource(synthesized, "aws_db_instance", "database_replica_1")).toMatchObject({
    database_insights_mode: "advanced",
    performance_insights_retention_period: 465,
  });
});

test.each([
  ["standard", 465, "0 or 7"],
  ["standard", 31, "0 or 7"],
  ["advanced", 7, "465"],
  ["advanced", 0, "465"],
] as const)("the mode %s for %i days is refused", (databaseInsights, performanceInsightsDays, allowed) => {
  expect(() => instance({ databaseInsights, performanceInsightsDays })).toThrow(
    `prod/database: \`performanceInsightsDays\` (${performanceInsightsDays}) must be ${allowed} with the mode "${databaseInsights}" of \`databaseInsights\`; change one of them.`,
  );
});
