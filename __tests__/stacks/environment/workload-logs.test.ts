import { changed } from "../../support/settings-under-test";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";

const logs = { retentionDays: 1096 };
const prod = stackOf(
  wholePlatform(
    changed({
      "application.queues": { mails: {} },
      "application.services.web.logs": logs,
      "application.workers": { mailer: { queue: "mails", logs } },
      "application.jobs": { report: { schedule: { expression: "rate(1 day)" }, logs } },
      "application.tasks": { migrate: { logs }, seed: {} },
    }),
  ),
  "prod",
);

const retention = new Map(
  Object.values(all(prod, "aws_cloudwatch_log_group")).map(({ name, retention_in_days: days }) => [String(name), days]),
);

test.each(["web", "mailer", "report", "migrate"])("the log group of %s keeps its events as long as it says", (name) => {
  expect(retention.get(`/ecs/shop-prod-${name}`)).toBe(1096);
});

test.each(["report", "migrate"])("so does the log group of the runs of %s", (name) => {
  expect(retention.get(`/aws/vendedlogs/states/shop-prod-${name}`)).toBe(1096);
});

test("all other log groups keep their events as long as the environment says", () => {
  const others = [...retention].filter(([name]) => !/shop-prod-(?:web|mailer|report|migrate)$/.test(name));
  expect(others.map(([name]) => name)).toEqual(expect.arrayContaining(["/ecs/shop-prod-api", "/ecs/shop-prod-seed"]));
  expect(others.filter(([, days]) => days !== 400)).toEqual([]);
});
