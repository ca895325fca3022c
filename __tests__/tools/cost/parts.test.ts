import { estimate } from "../../../tools/cost/estimate";
import { always, assuming, costsOf, near, quantitiesOf, serviceOf, stackJson } from "./costs-under-test";

describe("compute", () => {
  test("tasks are paid by vCPU and GB, by architecture, and for storage beyond 20 GB", () => {
    const arm = serviceOf({
      tasks: 3,
      definition: { runtime_platform: { cpu_architecture: "ARM64" }, ephemeral_storage: { size_in_gib: 50 } },
    });
    expect(quantitiesOf(costsOf(arm), "compute")).toEqual({
      "Fargate vCPU (Arm)": always(3 * 0.5 * 730),
      "Fargate GB of memory (Arm)": always(3 * 730),
      "Fargate GB of ephemeral storage": always(3 * 30 * 730),
    });
    expect(Object.keys(quantitiesOf(costsOf(serviceOf({ tasks: 1 })), "compute"))).toEqual([
      "Fargate vCPU (x86)",
      "Fargate GB of memory (x86)",
    ]);
  });

  test("tasks on Spot have the discount that is assumed", () => {
    const strategy = [
      { capacity_provider: "FARGATE_SPOT", base: 0, weight: 3 },
      { capacity_provider: "FARGATE", base: 1, weight: 1 },
    ];
    const spot = serviceOf({ tasks: 5, service: { capacity_provider_strategy: strategy } });
    const costs = costsOf(spot, { spotDiscount: { low: 0.7, high: 0.5 } });
    expect(quantitiesOf(costs, "compute")).toMatchObject({
      // One task is the base; of the other four, three are on Spot.
      "Fargate vCPU (x86)": always(2 * 0.5 * 730),
      "Fargate vCPU (x86), Spot": always(3 * 0.5 * 730),
    });
    const line = costs.parts[0]?.lines.find(({ item }) => item === "Fargate vCPU (x86), Spot");
    expect(line?.cost.low).toBeCloseTo(3 * 0.5 * 730 * 0.04048 * 0.3);
    expect(line?.cost.high).toBeCloseTo(3 * 0.5 * 730 * 0.04048 * 0.5);
  });

  test("the strategy of the cluster counts where a service has none", () => {
    const service = {
      ...serviceOf({ tasks: 1, service: { capacity_provider_strategy: undefined } }),
      aws_ecs_cluster_capacity_providers: {
        providers: {
          cluster_name: "${aws_ecs_cluster.cluster.name}",
          default_capacity_provider_strategy: [{ capacity_provider: "FARGATE_SPOT", weight: 1 }],
        },
      },
    };
    expect(Object.keys(quantitiesOf(costsOf(service), "compute"))).toContain("Fargate vCPU (x86), Spot");
  });

  test("a service scales between its minimum and its maximum", () => {
    const scaled = {
      ...serviceOf({ tasks: 9 }),
      aws_appautoscaling_target: {
        web: { min_capacity: 2, max_capacity: 6, resource_id: "service/${aws_ecs_service.web.name}" },
      },
    };
    expect(quantitiesOf(costsOf(scaled), "compute")["Fargate GB of memory (x86)"]).toEqual({
      low: 2 * 730,
      high: 6 * 730,
    });
  });

  test("scheduled actions count for the part of the week in which they hold", () => {
    const action = (schedule: string, minimum: number, maximum: number) => ({
      schedule,
      resource_id: "${aws_appautoscaling_target.web.resource_id}",
      scalable_target_action: { min_capacity: minimum, max_capacity: maximum },
    });
    const service = (actions: Readonly<Record<string, object>>) => ({
      ...serviceOf({ tasks: 9 }),
      aws_appautoscaling_target: {
        web: { min_capacity: 2, max_capacity: 6, resource_id: "service/${aws_ecs_service.web.name}" },
      },
      aws_appautoscaling_scheduled_action: actions,
    });
    // 12 hours on five days are 60 of 168 hours.
    const office = service({
      open: action("cron(0 7 ? * MON-FRI *)", 2, 7),
      close: action("cron(0 19 ? * MON-FRI *)", 0, 0),
    });
    const memory = quantitiesOf(costsOf(office), "compute")["Fargate GB of memory (x86)"];
    expect(memory?.low).toBeCloseTo((2 * 730 * 60) / 168);
    expect(memory?.high).toBeCloseTo((7 * 730 * 60) / 168);
    // What isn't due every week alike may hold all month, or not at all.
    const monthly = service({ sale: action("cron(0 0 1 * ? *)", 5, 20), end: action("rate(3 days)", 1, 3) });
    expect(quantitiesOf(costsOf(monthly), "compute")["Fargate GB of memory (x86)"]).toEqual({
      low: 730,
      high: 20 * 730,
    });
  });

  test("a job runs as often as its schedule or its events say", () => {
    const job = {
      aws_ecs_task_definition: { load: { cpu: "1024", memory: "2048" } },
      aws_sfn_state_machine: {
        load: { definition: '{"TaskDefinition":"${aws_ecs_task_definition.load.arn}"}' },
        upload: { definition: '{"P":"FARGATE_SPOT","TaskDefinition":"${aws_ecs_task_definition.load.arn}"}' },
        manual: { definition: '{"TaskDefinition":"${aws_ecs_task_definition.load.arn}"}' },
      },
      aws_scheduler_schedule: {
        load: { schedule_expression: "rate(1 hour)", target: { arn: "${aws_sfn_state_machine.load.arn}" } },
        off: {
          schedule_expression: "rate(1 hour)",
          state: "DISABLED",
          target: { arn: "${aws_sfn_state_machine.load.arn}" },
        },
      },
      aws_cloudwatch_event_rule: { upload: { event_pattern: "{}" } },
      aws_cloudwatch_event_target: {
        upload: { rule: "${aws_cloudwatch_event_rule.upload.name}", arn: "${aws_sfn_state_machine.upload.arn}" },
      },
    };
    const costs = costsOf(job, {
      scheduledRunMinutes: { low: 2, high: 6 },
      eventRuns: { low: 30, high: 300 },
      transitionsPerRun: always(10),
    });
    expect(quantitiesOf(costs, "compute")).toEqual({
      "Fargate vCPU (x86)": near(730 / 30, 730 / 10),
      "Fargate GB of memory (x86)": near((2 * 730) / 30, (2 * 730) / 10),
      "Fargate vCPU (x86), Spot": near(1, 30),
      "Fargate GB of memory (x86), Spot": near(2, 60),
    });
    expect(quantitiesOf(costs, "queues and workflows")).toMatchObject({
      "state transitions": near(7.3 + 0.3, 7.3 + 3),
      "calls of EventBridge Scheduler": near((2 * 730) / 1e6, (2 * 730) / 1e6),
    });
  });

  test("a schedule may start a task itself", () => {
    const task = {
      aws_ecs_task_definition: { clean: { cpu: "1024", memory: "2048" } },
      aws_scheduler_schedule: {
        clean: {
          schedule_expression: "cron(0 3 * * ? *)",
          target: { ecs_parameters: { task_definition_arn: "${aws_ecs_task_definition.clean.arn}" } },
        },
      },
    };
    const { low } = quantitiesOf(costsOf(task, { scheduledRunMinutes: always(60) }), "compute")[
      "Fargate vCPU (x86)"
    ] ?? { low: 0 };
    expect(low).toBeCloseTo(365 / 12);
  });

  test("a workflow without a task runs less often", () => {
    const workflow = {
      aws_sfn_state_machine: { redeploy: { definition: "{}" } },
      aws_cloudwatch_event_rule: { rotated: { event_pattern: "{}" } },
      aws_cloudwatch_event_target: {
        rotated: { rule: "${aws_cloudwatch_event_rule.rotated.name}", arn: "${aws_sfn_state_machine.redeploy.arn}" },
      },
    };
    const costs = costsOf(workflow, { maintenanceRuns: always(2000), transitionsPerRun: always(5) });
    expect(quantitiesOf(costs, "queues and workflows")).toEqual({ "state transitions": always(10) });
  });

  test("a function is paid by its runs and its memory", () => {
    const costs = costsOf(
      {
        aws_lambda_function: { rotate: { memory_size: 512 } },
        aws_serverlessapplicationrepository_cloudformation_stack: { published: {} },
      },
      { functionThousandRuns: always(2) },
    );
    expect(quantitiesOf(costs, "compute")).toEqual({
      // Two thousand runs of 512 MB, and as many of 128 MB.
      "Lambda GB-second": always(1000 + 250),
      "Lambda requests": always(0.004),
    });
  });
});

test("a CloudFormation stack is a function, or what it creates isn't known", () => {
  const template = (...types: string[]) => ({ template_body: JSON.stringify(types.map((Type) => ({ Type }))) });
  const costs = costsOf(
    {
      aws_cloudformation_stack: {
        gate: template("AWS::Lambda::Function"),
        cache: template("AWS::Lambda::Function", "AWS::ElastiCache::CacheCluster"),
      },
    },
    { functionThousandRuns: always(1) },
  );
  expect(quantitiesOf(costs, "compute")["Lambda requests"]).toEqual(always(0.001));
  expect(costs.notPriced).toEqual([
    { address: "aws_cloudformation_stack.cache", reason: "what its template creates is not known here" },
  ]);
});

describe("networks", () => {
  test("a load balancer has capacity units by its kind", () => {
    const balancers = (type: string) => costsOf({ aws_lb: { entry: { load_balancer_type: type } } });
    expect(quantitiesOf(balancers("network"), "load balancers")).toEqual({
      "Network Load Balancer": always(730),
      "capacity unit of a Network Load Balancer": { low: 0, high: 730 },
    });
    expect(quantitiesOf(balancers("application"), "load balancers")["Application Load Balancer"]).toEqual(always(730));
    expect(balancers("gateway").notPriced).toEqual([
      { address: "aws_lb.entry", reason: "no price of gateway load balancers is known here" },
    ]);
  });

  test("large answers need more capacity units than many requests", () => {
    const service = serviceOf({ tasks: 1, service: { load_balancer: [{ container_port: 80 }] } });
    const costs = costsOf(
      { ...service, aws_lb: { entry: {} } },
      { requestsPerTask: always(1_000_000), kilobytesPerRequest: always(1_000), balancerRules: always(0) },
    );
    expect(quantitiesOf(costs, "load balancers")["capacity unit of an Application Load Balancer"]?.low).toBeCloseTo(
      1000,
    );
  });

  test("interface endpoints are paid in each zone, and take over the data to AWS's APIs from the NAT gateways", () => {
    const network = {
      ...serviceOf({ tasks: 2 }),
      aws_nat_gateway: { a: {}, b: {} },
      aws_vpc_endpoint: {
        s3: { vpc_endpoint_type: "Gateway" },
        logs: { vpc_endpoint_type: "Interface", subnet_ids: ["a", "b"] },
        ecr: { vpc_endpoint_type: "Interface", subnet_ids: ["a", "b"] },
      },
    };
    const costs = costsOf(network, { internetGigabytesPerTask: always(3), apiGigabytesPerTask: always(7) });
    expect(quantitiesOf(costs, "interface endpoints")).toEqual({
      "interface endpoint in a zone": always(4 * 730),
      "data through interface endpoints": always(14),
    });
    expect(quantitiesOf(costs, "NAT gateways")).toEqual({
      "NAT gateway": always(2 * 730),
      "data through NAT gateways": always(6),
    });
  });

  test("public addresses are those of gateways, of load balancers in each zone, and of tasks", () => {
    const count = (resources: Parameters<typeof costsOf>[0]) =>
      (quantitiesOf(costsOf(resources), "public addresses")["public IPv4 address"]?.low ?? 0) / 730;
    expect(count({ aws_eip: { a: {}, b: {} } })).toBe(2);
    expect(count({ aws_lb: { entry: { subnets: ["a", "b", "c"] } } })).toBe(3);
    expect(count({ aws_lb: { inside: { subnets: ["a", "b", "c"], internal: true } } })).toBe(0);
    const own = { allocation_id: "${aws_eip.a.id}" };
    expect(count({ aws_eip: { a: {} }, aws_lb: { tcp: { subnet_mapping: [own] } } })).toBe(1);
    const open = { network_configuration: { assign_public_ip: true } };
    expect(count(serviceOf({ tasks: 4, service: open }))).toBe(4);
  });

  test("zones are paid by the month, and for their queries", () => {
    const zones = { aws_route53_zone: { main: {} }, aws_service_discovery_private_dns_namespace: { inside: {} } };
    expect(quantitiesOf(costsOf(zones, { zoneMillionQueries: always(3) }), "names")).toEqual({
      "hosted zone": always(2),
      "DNS queries": always(6),
    });
  });
});

describe("what is stored", () => {
  test("a database grows to its maximum, and pays for IOPS beyond those of its storage", () => {
    const database = (settings: object) =>
      quantitiesOf(
        costsOf({
          aws_db_instance: { database: { engine: "postgres", instance_class: "db.m7g.xlarge", ...settings } },
        }),
        "databases",
      );
    expect(database({ allocated_storage: 100, max_allocated_storage: 500, iops: 4000 })).toEqual({
      "PostgreSQL instance db.m7g.xlarge": always(730),
      "PostgreSQL storage (gp3)": { low: 100, high: 500 },
      "PostgreSQL IOPS (gp3)": always(1000),
    });
    expect(database({ allocated_storage: 400, iops: 12_000, multi_az: true })).toEqual({
      "PostgreSQL instance db.m7g.xlarge": always(2 * 730),
      "PostgreSQL storage (gp3)": always(800),
    });
  });

  test("a database of another engine isn't priced as PostgreSQL", () => {
    expect(costsOf({ aws_db_instance: { legacy: { engine: "mysql" } } }).notPriced).toEqual([
      { address: "aws_db_instance.legacy", reason: "no prices of the engine mysql are known here" },
    ]);
  });

  test("a DocumentDB cluster pays for its instances, its storage and its requests", () => {
    const cluster = {
      aws_docdb_cluster: { documents: {} },
      aws_docdb_cluster_instance: {
        one: { instance_class: "db.t4g.medium" },
        two: { instance_class: "db.t4g.medium" },
      },
    };
    const costs = costsOf(cluster, {
      documentGigabytes: always(10),
      documentMillionRequests: always(4),
      automatedBackupShare: always(0.5),
    });
    expect(quantitiesOf(costs, "databases")).toEqual({
      "DocumentDB instance db.t4g.medium": always(2 * 730),
      "DocumentDB storage": always(10),
      "DocumentDB I/O": always(4),
    });
    expect(quantitiesOf(costs, "backups")).toEqual({ "DocumentDB backups": always(5) });
  });

  test("a search domain pays for its nodes, its masters and their volumes", () => {
    const domain = {
      cluster_config: {
        instance_count: 3,
        instance_type: "m7g.medium.search",
        dedicated_master_enabled: true,
        dedicated_master_count: 3,
        dedicated_master_type: "t3.small.search",
      },
      ebs_options: { volume_size: 20 },
    };
    expect(quantitiesOf(costsOf({ aws_opensearch_domain: { search: domain } }), "search")).toEqual({
      "OpenSearch node m7g.medium.search": always(3 * 730),
      "OpenSearch node t3.small.search": always(3 * 730),
      "OpenSearch storage (gp3)": always(60),
    });
  });

  test("a search instance pays for its volumes, and for what they do beyond the free part", () => {
    const instance = {
      aws_instance: { search: { instance_type: "t4g.medium", root_block_device: { volume_size: 20 } } },
      aws_ebs_volume: { data: { size: 100, iops: 4000, throughput: 250 } },
      aws_dlm_lifecycle_policy: { daily: {} },
    };
    const costs = costsOf(instance, { backupShare: { low: 1, high: 2 } });
    expect(quantitiesOf(costs, "search")).toEqual({
      "EC2 instance t4g.medium": always(730),
      "EBS volume (gp3)": always(120),
      "EBS IOPS (gp3)": always(1000),
      "EBS throughput (gp3)": always(125),
    });
    expect(quantitiesOf(costs, "backups")).toEqual({ "EBS snapshots": { low: 100, high: 200 } });
  });

  test("AWS Backup is paid for what a plan selects", () => {
    const costs = costsOf(
      {
        aws_db_instance: {
          database: {
            engine: "postgres",
            instance_class: "db.t4g.micro",
            allocated_storage: 20,
            backup_retention_period: 0,
          },
        },
        aws_ebs_volume: { data: { size: 10 } },
        aws_s3_bucket: { uploads: {} },
        aws_backup_selection: {
          data: {
            resources: [
              "${aws_db_instance.database.arn}",
              "${aws_ebs_volume.data.arn}",
              "${aws_s3_bucket.uploads.arn}",
            ],
          },
        },
      },
      { backupShare: always(2) },
    );
    expect(quantitiesOf(costs, "backups")).toEqual({
      "PostgreSQL backups and snapshots": always(40),
      "EBS snapshots": always(20),
    });
    expect(costs.notPriced).toEqual([
      { address: "aws_s3_bucket.uploads", reason: "the price of its backups is not known here" },
    ]);
  });

  test("buckets, repositories and tables are paid by what is assumed of each", () => {
    const stored = {
      aws_s3_bucket: { one: {}, two: {} },
      aws_ecr_repository: { web: {} },
      aws_dynamodb_table: { locks: { billing_mode: "PAY_PER_REQUEST" } },
    };
    const costs = costsOf(stored, {
      bucketGigabytes: always(5),
      bucketThousandWrites: always(2),
      bucketThousandReads: always(3),
      repositoryGigabytes: always(4),
      tableMillionRequests: always(1),
    });
    expect(quantitiesOf(costs, "buckets and images")).toEqual({
      "S3 Standard": always(10),
      "S3 writes and lists": always(4),
      "S3 reads": always(6),
      "ECR images": always(4),
      "DynamoDB requests on demand": always(1),
    });
  });
});

describe("keys, logs and alarms", () => {
  test("a key that rotates costs up to three versions", () => {
    const costs = costsOf(
      { aws_kms_key: { fixed: {}, rotating: { enable_key_rotation: true } }, aws_secretsmanager_secret: { api: {} } },
      { keyRequests: always(50_000), secretRequests: always(10_000) },
    );
    expect(quantitiesOf(costs, "keys and secrets")).toEqual({
      "KMS key": { low: 2, high: 4 },
      "KMS requests": always(10),
      secret: always(1),
      "Secrets Manager requests": always(1),
    });
  });

  test("only an advanced parameter costs", () => {
    const parameters = { aws_ssm_parameter: { plain: { type: "String" }, large: { tier: "Advanced" } } };
    expect(quantitiesOf(costsOf(parameters), "keys and secrets")).toEqual({ "advanced parameter": always(1) });
  });

  test("logs are taken in by the tasks that write them, and kept until they expire", () => {
    const logged = {
      ...serviceOf({
        tasks: 4,
        definition: { container_definitions: '[{"awslogs-group":"${aws_cloudwatch_log_group.web.name}"}]' },
      }),
      aws_cloudwatch_log_group: {
        web: { name: "/shop/web", retention_in_days: 365 },
        flows: { name: "/shop/flows", retention_in_days: 0 },
        insights: { name: "/aws/ecs/containerinsights/shop/performance", retention_in_days: 1 },
        other: { name: "/shop/other", retention_in_days: 365 },
      },
      aws_flow_log: { vpc: { log_destination: "${aws_cloudwatch_log_group.flows.arn}" } },
      aws_kinesis_firehose_delivery_stream: { elsewhere: {} },
    };
    const costs = costsOf(logged, {
      logGigabytesPerTask: always(1),
      flowLogGigabytesPerTask: always(2),
      performanceLogGigabytesPerTask: always(0.5),
      otherLogGigabytes: always(3),
      logCompression: always(0.5),
      logMonths: { low: 1, high: 24 },
      streamGigabytes: always(9),
    });
    const kept = quantitiesOf(costs, "logs")["logs kept"];
    expect(quantitiesOf(costs, "logs")).toMatchObject({
      "logs taken in": always(4 + 8 + 2 + 3),
      "data through Firehose": always(9),
    });
    const aDay = 12 / 365;
    expect(kept?.low).toBeCloseTo((4 + 8 + 2 * aDay + 3) / 2);
    expect(kept?.high).toBeCloseTo((4 * 12 + 8 * 24 + 2 * aDay + 3 * 12) / 2);
  });

  test("an alarm is paid for each metric that it reads", () => {
    const alarms = {
      aws_cloudwatch_metric_alarm: {
        plain: { period: 60 },
        fast: { period: 10 },
        math: {
          metric_query: [
            { id: "rate", expression: "errors/requests" },
            { id: "errors", metric: { period: 60 } },
            { id: "requests", metric: { period: 60 } },
          ],
        },
        band: {
          metric_query: [
            { id: "band", expression: "ANOMALY_DETECTION_BAND(load)" },
            { id: "load", metric: { period: 300 } },
          ],
        },
      },
      aws_cloudwatch_composite_alarm: { down: {} },
      aws_cloudwatch_dashboard: { prod: {} },
    };
    expect(quantitiesOf(costsOf(alarms), "alarms and metrics")).toEqual({
      "metric in alarms": always(1 + 2 + 3),
      "metric in alarms of high resolution": always(1),
      "composite alarm": always(1),
      dashboard: always(1),
    });
  });

  test("the metric of a log filter costs always if it has a default, and otherwise when there is something to count", () => {
    const filters = {
      aws_cloudwatch_log_metric_filter: {
        steady: { metric_transformation: { default_value: "0" } },
        rare: { metric_transformation: {} },
      },
    };
    expect(quantitiesOf(costsOf(filters), "alarms and metrics")).toEqual({ "custom metric": { low: 1, high: 2 } });
  });

  test("Container Insights costs by its kind", () => {
    const cluster = (value: string) => {
      const service = serviceOf({ tasks: 3 });
      return quantitiesOf(
        costsOf(
          { ...service, aws_ecs_cluster: { cluster: { setting: [{ name: "containerInsights", value }] } } },
          { insightsMetricsPerService: always(10), enhancedMetricsPerTask: always(20) },
        ),
        "alarms and metrics",
      );
    };
    expect(cluster("disabled")).toEqual({});
    expect(cluster("enabled")).toEqual({ "custom metric": always(10) });
    expect(cluster("enhanced")).toEqual({
      "metric of Container Insights with enhanced observability": always(10 + 60),
    });
  });

  test("a canary is paid for each run", () => {
    const canary = { aws_synthetics_canary: { door: { schedule: { expression: "rate(5 minutes)" } } } };
    expect(quantitiesOf(costsOf(canary), "alarms and metrics")["canary run"]?.low).toBeCloseTo(730 * 12);
  });
});

describe("protection", () => {
  test("a web ACL is paid for its rules, its paid groups, and the requests", () => {
    const group = (name: string) => ({ statement: { managed_rule_group_statement: { name, vendor_name: "AWS" } } });
    const acl = {
      ...serviceOf({ tasks: 2, service: { load_balancer: [{ container_port: 80 }] } }),
      aws_wafv2_web_acl: {
        entry: { rule: [group("AWSManagedRulesCommonRuleSet"), group("AWSManagedRulesBotControlRuleSet")] },
      },
    };
    expect(quantitiesOf(costsOf(acl, { requestsPerTask: always(3_000_000) }), "web ACLs")).toEqual({
      "web ACL": always(1),
      "rule or rule group of web ACLs": always(2),
      "requests through web ACLs": always(6),
      "paid rule group of web ACLs": always(1),
    });
  });

  test("an account's first trail with management events is free, and data events cost", () => {
    const data = { field_selector: [{ field: "eventCategory", equals: ["Data"] }] };
    const trails = costsOf(
      {
        aws_cloudtrail: {
          a_objects: { advanced_event_selector: [data] },
          b_first: { insight_selector: [{}, {}] },
          c_second: { event_selector: [{ include_management_events: true }] },
          d_buckets: { event_selector: [{ include_management_events: false, data_resource: [{}] }] },
        },
      },
      { managementEvents: always(100_000), objectEventMillions: always(2) },
    );
    expect(quantitiesOf(trails, "audit and detection")).toEqual({
      "further copies of management events": always(1),
      "data events in trails": always(2 * 2 * 10),
      "events in CloudTrail Insights": { low: 1, high: 2 },
    });
  });

  test("what watches an account is paid by what is in all stacks of the account", () => {
    const account = {
      aws_config_configuration_recorder: { recorder: {} },
      aws_config_config_rule: { one: {}, two: {} },
      aws_guardduty_detector: { detector: {} },
      aws_guardduty_detector_feature: {
        s3: { detector_id: "${aws_guardduty_detector.detector.id}", name: "S3_DATA_EVENTS", status: "ENABLED" },
        off: { detector_id: "${aws_guardduty_detector.detector.id}", name: "EKS_AUDIT_LOGS", status: "DISABLED" },
        runtime: {
          detector_id: "${aws_guardduty_detector.detector.id}",
          name: "RUNTIME_MONITORING",
          status: "ENABLED",
          additional_configuration: [{ name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "ENABLED" }],
        },
      },
      aws_securityhub_account: { hub: {} },
      aws_accessanalyzer_analyzer: { outside: { type: "ACCOUNT" }, unused: { type: "ACCOUNT_UNUSED_ACCESS" } },
      aws_inspector2_enabler: { images: {} },
    };
    const environment = {
      ...serviceOf({ tasks: 4 }),
      aws_iam_role: { one: {}, two: {}, three: {} },
      aws_ecr_repository: { web: {}, worker: {} },
    };
    const elsewhere = { aws_iam_role: { other: {} }, aws_ecr_repository: { other: {} } };
    const { stacks } = estimate(
      new Map([
        ["account", stackJson(account)],
        ["prod", stackJson(environment)],
        ["test", stackJson(elsewhere, "us-east-1", "222222222222")],
      ]),
      assuming({
        configurationItems: always(100),
        ruleEvaluations: always(10),
        managementEvents: always(1_000_000),
        accountLogGigabytes: always(5),
        objectEventMillions: always(2),
        securityChecks: always(1000),
        scannedImages: always(3),
      }),
    );
    expect(stacks[0] && quantitiesOf(stacks[0], "audit and detection")).toEqual({
      "configuration item": always(100),
      "evaluation of a Config rule": always(20),
      "CloudTrail events in GuardDuty": always(1),
      "flow and DNS logs in GuardDuty": always(5),
      "S3 events in GuardDuty": always(2),
      "vCPU in GuardDuty Runtime Monitoring": always(2),
      "check of Security Hub": always(1000),
      "role in the analysis of unused access": always(3),
      "first scan of an image": always(6),
      "later scan of an image": { low: 6, high: 180 },
    });
  });
});

test("queues and topics are paid by what is assumed of each", () => {
  const costs = costsOf(
    { aws_sqs_queue: { one: {}, two: {} }, aws_sns_topic: { alarms: {} } },
    { queueMillionRequests: always(3), topicMillionRequests: always(1) },
  );
  expect(quantitiesOf(costs, "queues and workflows")).toEqual({ "SQS requests": always(6), "SNS requests": always(1) });
});
