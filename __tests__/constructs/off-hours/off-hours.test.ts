import { Cluster } from "../../../constructs/containers/cluster";
import { WebService } from "../../../constructs/containers/web-service";
import { Worker } from "../../../constructs/containers/worker";
import { DocumentDatabase } from "../../../constructs/database/documentdb/document-database";
import { Postgres } from "../../../constructs/database/postgres/postgres";
import { Job } from "../../../constructs/jobs/job";
import { Queue } from "../../../constructs/messaging/queue";
import { Alarm } from "../../../constructs/monitoring/alarm";
import { OffHours } from "../../../constructs/off-hours/off-hours";
import { type SleepingService } from "../../../constructs/off-hours/sleeping-parts";
import { SearchInstance } from "../../../constructs/search/search-instance";
import { Canary } from "../../../constructs/synthetics/canary";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";
import { threeTierNetwork } from "../../support/three-tier-network";
import { plainContainer } from "../../support/workloads";

const size = { cpu: 256, memoryMib: 512, architecture: "arm64", ...plainContainer } as const;
const times = { workingHours: { from: "07:00", to: "19:00" }, timeZone: "Europe/Berlin" };

/** An environment with a service of each kind, a store of each kind, and an alarm. */
function environment(changes: { readonly readReplicas?: number; readonly schedule?: object } = {}): Synthesized {
  return synthesize((stack) => {
    const network = threeTierNetwork(stack);
    const cluster = new Cluster(stack, "cluster", {});
    const context = { cluster, network, ...size };
    const scheduled = changes.schedule ? { schedule: { night: changes.schedule as never } } : {};
    const services: SleepingService[] = [
      new WebService(stack, "web", {
        ...context,
        name: "web",
        port: 8080,
        scaling: { minimum: 2, maximum: 6, ...scheduled },
      }),
      new WebService(stack, "fixed", { ...context, name: "fixed", port: 8081, scaling: 1 }),
      new Worker(stack, "mailer", { ...context, name: "mailer", queue: new Queue(stack, "mails", { name: "mails" }) }),
    ];
    new Alarm(stack, "own", {
      description: "An alarm.",
      metrics: { cpu: { namespace: "AWS/ECS", metricName: "CPUUtilization", statistic: "Average" } },
      severity: "ticket",
    });
    const job = { ...context, schedule: { expression: "rate(1 hour)" } };
    const users = new Job(stack, "users", { ...job, name: "users", onlyWhileAwake: true, needsOnlyDatabases: true });
    new OffHours(stack, "off-hours", {
      ...times,
      cluster,
      services,
      databases: [new Postgres(stack, "database", { network, readReplicas: changes.readReplicas ?? 0 })],
      documentDatabases: [new DocumentDatabase(stack, "documents", { network })],
      searchInstances: [new SearchInstance(stack, "search", { network })],
      canaries: [new Canary(stack, "home", { url: "https://shop.example.com/" })],
      setups: [users],
    });
  });
}

const policyOf = (stack: Synthesized, verb: "sleep" | "wake") =>
  statements(resource(stack, "aws_iam_role_policy", `off_hours_${verb}_role_policy`)["policy"]);
const definitionOf = (stack: Synthesized, verb: "sleep" | "wake") =>
  String(resource(stack, "aws_sfn_state_machine", `off_hours_${verb}`)["definition"]);
const ignored = (stack: Synthesized, type: string, id: string) =>
  (resource(stack, type, id)["lifecycle"] as { ignore_changes?: string[] } | undefined)?.ignore_changes;

describe("the state machines", () => {
  const stack = environment();

  test("may stop or start what sleeps, and nothing else", () => {
    const names = ["Decide", "SetNumbersOfTasks", "SetLimitsOfTasks", "StartOrStopCanaries", "StartOrStopDatabases"];
    const more = ["StartOrStopDocumentDatabases", "StartOrStopHosts", "FindHosts", "SilenceAlarms"];
    const runs = ["EncryptRuns", "EncryptLogsOfRuns", "DeliverLogs"];
    const { sleep, wake } = { sleep: policyOf(stack, "sleep"), wake: policyOf(stack, "wake") };
    expect(Object.keys(sleep)).toEqual([...names, ...more, ...runs]);
    expect(Object.keys(wake)).toEqual([...names, ...more, "SetUpDatabases", "LetInstancesUseVolumes", ...runs]);
    expect(sleep["StartOrStopDatabases"]).toMatchObject({
      Action: ["rds:DescribeDBInstances", "rds:StopDBInstance"],
      Resource: "${aws_db_instance.database.arn}",
    });
    expect(wake["StartOrStopDatabases"]?.Action).toEqual(["rds:DescribeDBInstances", "rds:StartDBInstance"]);
    expect(sleep["StartOrStopDocumentDatabases"]).toMatchObject({
      Action: ["rds:DescribeDBClusters", "rds:StopDBCluster"],
      Resource: "${aws_docdb_cluster.documents.arn}",
    });
    expect(sleep["StartOrStopHosts"]).toMatchObject({
      Action: "ec2:StopInstances",
      Resource: "${aws_instance.search.arn}",
    });
    expect(sleep["SetLimitsOfTasks"]?.Resource).toEqual([
      "${aws_appautoscaling_target.web_scaling.arn}",
      "${aws_appautoscaling_target.mailer_scaling.arn}",
    ]);
    expect(sleep["SetNumbersOfTasks"]?.Resource).toBe(
      "arn:aws:ecs:eu-west-1:444444444444:service/${aws_ecs_cluster.cluster.name}/*",
    );
    const canary = "arn:aws:synthetics:eu-west-1:444444444444:canary:shop-prod-home";
    expect(sleep["StartOrStopCanaries"]).toMatchObject({
      Action: ["synthetics:GetCanary", "synthetics:StopCanary"],
      Resource: canary,
    });
    expect(wake["StartOrStopCanaries"]).toMatchObject({
      Action: ["synthetics:GetCanary", "synthetics:StartCanary"],
      Resource: canary,
    });
    expect(wake["SetUpDatabases"]).toMatchObject({
      Action: ["states:ListExecutions", "states:StartExecution"],
      Resource: "arn:aws:states:eu-west-1:444444444444:stateMachine:shop-prod-users",
    });
    expect(sleep["SilenceAlarms"]).toMatchObject({
      Action: "cloudwatch:DisableAlarmActions",
      Resource: "arn:aws:cloudwatch:eu-west-1:444444444444:alarm:shop-prod-*",
    });
    expect(sleep["Decide"]?.Resource).toBe("arn:aws:ssm:eu-west-1:444444444444:parameter/shop/prod/off-hours");
    const everywhere = [sleep, wake].flatMap((policy) =>
      Object.values(policy)
        .filter(({ Resource }) => Resource === "*")
        .map(({ Sid }) => Sid),
    );
    expect(new Set(everywhere)).toEqual(new Set(["FindHosts", "DeliverLogs"]));
  });

  test("let EC2 use the keys of volumes for instances that start, and for nothing else", () => {
    expect(policyOf(stack, "wake")["LetInstancesUseVolumes"]).toMatchObject({
      Action: "kms:CreateGrant",
      Condition: {
        Bool: { "kms:GrantIsForAWSResource": "true" },
        StringEquals: { "kms:ViaService": "ec2.eu-west-1.amazonaws.com" },
      },
    });
  });

  test("know the settings of every service and the name of every store", () => {
    const items = JSON.parse(definitionOf(stack, "wake")) as { States: Record<string, { Items?: unknown }> };
    expect(items.States["StartServices"]?.Items).toEqual([
      {
        Service: "${aws_ecs_service.web.name}",
        ScalableTarget: "${aws_appautoscaling_target.web_scaling.resource_id}",
        Minimum: 2,
        Maximum: 6,
      },
      { Service: "${aws_ecs_service.fixed.name}", ScalableTarget: "", Minimum: 1, Maximum: 1 },
      {
        Service: "${aws_ecs_service.mailer.name}",
        ScalableTarget: "${aws_appautoscaling_target.mailer_scaling.resource_id}",
        Minimum: 0,
        Maximum: 4,
      },
    ]);
    expect(items.States["StartSetups"]?.Items).toEqual(["${aws_sfn_state_machine.users_runs.arn}"]);
    expect(items.States["StartCanaries"]?.Items).toEqual(["${aws_synthetics_canary.home.name}"]);
    expect(items.States["LookStores"]?.Items).toEqual([
      { Kind: "instance", Id: "shop-prod-database" },
      { Kind: "cluster", Id: "shop-prod-documents" },
      { Kind: "host", Id: "${aws_instance.search.id}" },
    ]);
  });

  test("are encrypted, logged, and started by schedules with what to do if that fails", () => {
    for (const verb of ["sleep", "wake"]) {
      expect(resource(stack, "aws_sfn_state_machine", `off_hours_${verb}`)).toMatchObject({
        name: `shop-prod-off-hours-${verb}`,
        encryption_configuration: { type: "CUSTOMER_MANAGED_KMS_KEY" },
        logging_configuration: { level: "ALL" },
      });
      expect(resource(stack, "aws_scheduler_schedule", `off_hours_${verb}_schedule`)).toMatchObject({
        target: { input: '{"reason":"schedule"}', arn: `\${aws_sfn_state_machine.off_hours_${verb}.arn}` },
      });
      const id = `off_hours_${verb}_schedule_dead_letters_alarm`;
      expect(resource(stack, "aws_cloudwatch_metric_alarm", id)["alarm_description"]).toContain(`npm run ${verb}.`);
    }
  });
});

describe("what Terraform leaves to the state machines", () => {
  const stack = environment();

  test("are numbers of tasks and limits, so that a plan at night is empty and an apply wakes nothing", () => {
    for (const id of ["web_scaling", "mailer_scaling"]) {
      expect(ignored(stack, "aws_appautoscaling_target", id)).toEqual(["min_capacity", "max_capacity"]);
    }
    for (const id of ["web", "fixed", "mailer"]) {
      expect(ignored(stack, "aws_ecs_service", id)).toEqual(["desired_count"]);
    }
  });

  test("is whether alarms act, those of canaries and jobs included, except for those of off-hours and of scaling, which are never silent", () => {
    const silent = Object.keys(stack.resource["aws_cloudwatch_metric_alarm"] ?? {}).filter((id) =>
      ignored(stack, "aws_cloudwatch_metric_alarm", id)?.includes("actions_enabled"),
    );
    expect(silent.sort()).toEqual([
      "home_alarm",
      "mails_dead_letters_alarm",
      "own",
      "search_maintenance_reboot",
      "search_maintenance_recover",
      "users_alarms_failed_runs",
      "users_schedule_dead_letters_alarm",
    ]);
    for (const name of [
      "canary/home",
      "job/users/failed-runs",
      "mails-dead-letters",
      "own",
      "search-reboot",
      "search-recover",
    ]) {
      expect(definitionOf(stack, "sleep")).toContain(`"shop-prod-${name}"`);
    }
    expect(definitionOf(stack, "sleep")).not.toContain("shop-prod-mailer-backlog");
    expect(definitionOf(stack, "sleep")).not.toContain("shop-prod-off-hours");
  });

  test("is silent from the beginning if an apply creates an alarm at night", () => {
    const awake = '${try(jsondecode(nonsensitive(aws_ssm_parameter.off_hours_switch.value)).mode, "") != "asleep"}';
    for (const id of ["own", "home_alarm"]) {
      expect(resource(stack, "aws_cloudwatch_metric_alarm", id)["actions_enabled"]).toBe(awake);
    }
    expect(resource(stack, "aws_cloudwatch_metric_alarm", "off_hours_wake_failed")["actions_enabled"]).toBeUndefined();
  });

  test("is told in every plan and apply while the environment is asleep, with what to do", () => {
    expect((JSON.parse(stack.json) as { check: object }).check).toEqual({
      off_hours_switch: {
        assert: [
          {
            condition:
              '${try(jsondecode(nonsensitive(aws_ssm_parameter.off_hours_switch.value)).mode, "") != "asleep"}',
            error_message:
              "prod is asleep: changes of databases fail, and what is new starts before the databases it needs. Wake it first: npm run wake -- prod. See docs/off-hours.md.",
          },
        ],
      },
    });
  });

  test("is the value of the switch, which says nothing secret", () => {
    expect(resource(stack, "aws_ssm_parameter", "off_hours_switch")).toMatchObject({
      name: "/shop/prod/off-hours",
      type: "String",
      value: '{"mode":"awake","until":"","since":"","run":""}',
      lifecycle: { ignore_changes: ["value"] },
    });
  });
});

test("an environment that doesn't wake pages, one that doesn't go to sleep opens a ticket, each with the runbook", () => {
  const stack = environment();
  const alarm = (verb: string) => resource(stack, "aws_cloudwatch_metric_alarm", `off_hours_${verb}_failed`);
  expect(alarm("wake")["alarm_actions"]).toEqual(["${aws_sns_topic.notifications.arn}"]);
  expect(alarm("sleep")["alarm_actions"]).toEqual(["${aws_sns_topic.ticket-notifications.arn}".replace("-", "_")]);
  for (const verb of ["wake", "sleep"]) {
    expect(alarm(verb)["alarm_description"]).toContain("runbooks/environment-asleep.md");
  }
});

test("events of a start by AWS put a sleeping environment to sleep again", () => {
  const stack = environment();
  const pattern = JSON.parse(
    String(resource(stack, "aws_cloudwatch_event_rule", "off_hours_restart")["event_pattern"]),
  ) as object;
  expect(pattern).toEqual({
    source: ["aws.rds"],
    resources: [
      "arn:aws:rds:eu-west-1:444444444444:db:shop-prod-database",
      "arn:aws:rds:eu-west-1:444444444444:cluster:shop-prod-documents",
    ],
    detail: { EventID: ["RDS-EVENT-0153", "RDS-EVENT-0154"] },
  });
  expect(resource(stack, "aws_cloudwatch_event_target", "off_hours_restart_target")).toMatchObject({
    arn: "${aws_sfn_state_machine.off_hours_sleep.arn}",
    input: '{"reason":"restart"}',
  });
});

test("a database with read replicas stays awake, because RDS stops none", () => {
  const stack = environment({ readReplicas: 1 });
  expect(definitionOf(stack, "sleep")).not.toContain("rds:stopDBInstance");
  expect(policyOf(stack, "sleep")["StartOrStopDatabases"]).toBeUndefined();
});

test("a service whose limits change on a schedule of its own is refused", () => {
  const schedule = { cron: "cron(0 20 * * ? *)", minimum: 1, maximum: 2 };
  expect(() => environment({ schedule })).toThrow(
    "web: `scaling.schedule` and off-hours would both change its limits; leave out one of them.",
  );
});
