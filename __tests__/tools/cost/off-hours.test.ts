import { always, costsOf, near, quantitiesOf, type Resources, serviceOf } from "./costs-under-test";

/** An environment that is awake from 7:00 to 19:00 on working days, 60 of 168 hours, but for a database. */
function sleeping(schedules: Readonly<Record<string, object>>): Resources {
  const stores = JSON.stringify([{ Id: "shop-test-database" }, { Id: "shop-test-documents" }]);
  const definition = `{"Stores":${stores},"Host":"\${aws_instance.search.id}","Service":"\${aws_ecs_service.web.name}","Canary":"\${aws_synthetics_canary.home.name}"}`;
  return {
    ...serviceOf({ tasks: 2 }),
    aws_db_instance: {
      asleep: { identifier: "shop-test-database", engine: "postgres", instance_class: "db.t4g.micro", multi_az: true },
      awake: { identifier: "shop-test-ledger", engine: "postgres", instance_class: "db.m7g.large" },
    },
    aws_docdb_cluster: { documents: { cluster_identifier: "shop-test-documents" } },
    aws_docdb_cluster_instance: {
      one: { cluster_identifier: "${aws_docdb_cluster.documents.id}", instance_class: "db.t4g.medium" },
    },
    aws_synthetics_canary: { home: { schedule: { expression: "rate(5 minutes)" } } },
    aws_instance: { search: { instance_type: "t4g.medium" } },
    aws_sfn_state_machine: {
      wake: { name: "shop-test-off-hours-wake", definition },
      sleep: { name: "shop-test-off-hours-sleep", definition },
    },
    aws_scheduler_schedule: schedules,
  };
}

const startOf = (machine: string, schedule: string, state = "ENABLED") => ({
  schedule_expression: schedule,
  state,
  target: { arn: `\${aws_sfn_state_machine.${machine}.arn}` },
});

const wake = startOf("wake", "cron(0 7 ? * MON,TUE,WED,THU,FRI *)");
const sleep = startOf("sleep", "cron(0 19 * * ? *)");
const share = 60 / 168;

test("what sleeps outside working hours is paid for while it is awake", () => {
  const costs = costsOf(sleeping({ wake, sleep }));
  expect(quantitiesOf(costs, "compute")["Fargate vCPU (x86)"]).toEqual(near(730 * share));
  expect(quantitiesOf(costs, "databases")).toMatchObject({
    "PostgreSQL instance db.t4g.micro": near(2 * 730 * share),
    "PostgreSQL instance db.m7g.large": always(730),
    "DocumentDB instance db.t4g.medium": near(730 * share),
    // Storage never sleeps: 20 GB in two zones, and 20 GB.
    "PostgreSQL storage (gp3)": always(60),
  });
  expect(quantitiesOf(costs, "alarms and metrics")["canary run"]).toEqual(near(730 * 12 * share));
  expect(quantitiesOf(costs, "search")["EC2 instance t4g.medium"]).toEqual(near(730 * share));
});

test("an environment that nothing puts to sleep by schedule is awake", () => {
  for (const schedules of [{ wake }, { sleep }, { wake, sleep: startOf("sleep", "cron(0 19 * * ? *)", "DISABLED") }]) {
    expect(quantitiesOf(costsOf(sleeping(schedules)), "compute")["Fargate vCPU (x86)"]).toEqual(always(730));
  }
});
