import { type Construct } from "constructs";
import { Postgres } from "../../../constructs/database/postgres/postgres";
import { PostgresUserSetup } from "../../../constructs/database-users/postgres-user-setup";
import { Job } from "../../../constructs/jobs/job";
import { OneOffTask, type OneOffTaskProps } from "../../../constructs/jobs/one-off-task";
import { Protection } from "../../../constructs/core/protection";
import { Vpc } from "../../../constructs/network/vpc";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";
import { plainContainer, webService, type WorkloadContext, workloadContext } from "../../support/workloads";

const MACHINE = "arn:aws:states:eu-west-1:444444444444:stateMachine:shop-prod-migrate";

function migration(context: WorkloadContext, props: Partial<OneOffTaskProps> = {}): OneOffTask {
  return new OneOffTask(context.stack, "migrate", { ...context, ...plainContainer, ...props });
}

/** A stack with a task that runs before a service. */
const gated = (props: Partial<OneOffTaskProps> = {}) =>
  synthesize((stack) => {
    const context = workloadContext(stack);
    const web = webService(context);
    migration(context, props).runBefore(web);
  });

const dependsOn = (stack: Synthesized, type: string, id: string) =>
  (resource(stack, type, id)["depends_on"] ?? []) as string[];

/** What the function is called with. */
interface Input {
  readonly [key: string]: unknown;
  readonly after: readonly object[];
}

const inputOf = (stack: Synthesized, call = 1) =>
  JSON.parse(resource(stack, "aws_lambda_invocation", `migrate_gate_call_${call}`)["input"] as string) as Input;

const calls = (stack: Synthesized) => Object.keys(stack.resource["aws_lambda_invocation"] ?? {});

describe("a task that runs before a service", () => {
  test("is run by the apply that changes its definition, and the service waits for it", () => {
    const stack = gated();
    const last = calls(stack).at(-1) ?? "";
    expect(dependsOn(stack, "aws_ecs_service", "web")).toContain(`aws_lambda_invocation.${last}`);
    expect(inputOf(stack)).toMatchObject({
      task: "migrate",
      before: "web",
      stateMachine: MACHINE,
      key: "revision-${aws_ecs_task_definition.migrate_task.revision}",
      logs: "aws logs tail /ecs/shop-prod-migrate --since 1h --region eu-west-1",
    });
  });

  test("starts only when everything exists that it needs to start", () => {
    const stack = gated();
    const first = dependsOn(stack, "aws_lambda_invocation", "migrate_gate_call_1");
    expect(first).toEqual(
      expect.arrayContaining([
        "aws_cloudformation_stack.migrate_gate_function",
        "aws_iam_role_policy.migrate_gate_function_role_policy",
        "aws_iam_role_policy.migrate_task_execution_role_policy",
        "aws_ecs_cluster_capacity_providers.cluster_capacity_providers",
      ]),
    );
    expect(dependsOn(stack, "aws_cloudformation_stack", "migrate_gate_function")).toContain(
      "aws_sfn_state_machine.migrate_runs",
    );
  });

  test("finds its network and its own rules complete, and waits for nobody else's rules", () => {
    const stack = synthesize((scope) => {
      const network = new Vpc(scope, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
      const context = { ...workloadContext(scope), network };
      const web = webService(context);
      const migrate = migration(context);
      web.allowConnectionsFromTasks(migrate);
      webService(context, "api").allowConnectionsFrom(web);
      migrate.runBefore(web);
    });
    const first = dependsOn(stack, "aws_lambda_invocation", "migrate_gate_call_1");
    const types = ["aws_route", "aws_route_table_association", "aws_vpc_endpoint"];
    const network = types.flatMap((type) => Object.keys(stack.resource[type] ?? {}).map((id) => `${type}.${id}`));
    expect(network.length).toBeGreaterThan(2);
    expect(first).toEqual(expect.arrayContaining(network));
    expect(first.filter((address) => address.includes("security_group"))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/egress_rule\.migrate_security_group_to_web/),
        expect.stringMatching(/ingress_rule\.web_security_group_from_migrate/),
      ]),
    );
    expect(first.join()).not.toMatch(/api_security_group/);
  });

  test("keeps a long wait below the longest run of a function, by calls in a row", () => {
    const stack = gated({ waitMinutes: 30 });
    expect(calls(stack)).toEqual(["migrate_gate_call_1", "migrate_gate_call_2", "migrate_gate_call_3"]);
    expect(dependsOn(stack, "aws_lambda_invocation", "migrate_gate_call_3")).toEqual([
      "aws_lambda_invocation.migrate_gate_call_2",
    ]);
    const inputs = [1, 2, 3].map((call) => inputOf(stack, call));
    expect(inputs.map(({ first, last, seconds }) => [first, last, seconds])).toEqual([
      [true, false, 600],
      [false, false, 600],
      [false, true, 600],
    ]);
    expect(calls(gated({ waitMinutes: 14 }))).toHaveLength(1);
    expect(calls(gated({ waitMinutes: 15 }))).toHaveLength(2);
    expect(calls(gated({ waitMinutes: 240 }))).toHaveLength(18);
  });

  test.each([0, 241, 1.5])("can't be waited for %p minutes", (waitMinutes) => {
    expect(() => gated({ waitMinutes })).toThrow("prod/migrate: `waitMinutes` must be a whole number from 1 to 240.");
  });

  test("holds workers and jobs, too, each once", () => {
    const stack = synthesize((scope) => {
      const context = workloadContext(scope);
      const web = webService(context);
      const job = new Job(scope, "nightly", {
        ...context,
        ...plainContainer,
        schedule: { expression: "cron(0 3 * * ? *)" },
      });
      const migrate = migration(context, { waitMinutes: 1 });
      [web, job, web].forEach((workload) => {
        migrate.runBefore(workload);
      });
    });
    expect(inputOf(stack)["before"]).toBe("nightly, web");
    const call = "aws_lambda_invocation.migrate_gate_call_1";
    expect(dependsOn(stack, "aws_sfn_state_machine", "nightly_runs")).toContain(call);
    expect(dependsOn(stack, "aws_ecs_service", "web").filter((address) => address === call)).toHaveLength(1);
  });
});

describe("the function", () => {
  const stack = gated();

  test("may run the task and nothing else", () => {
    const policy = statements(resource(stack, "aws_iam_role_policy", "migrate_gate_function_role_policy")["policy"]);
    expect(policy).toEqual({
      WriteLogs: expect.objectContaining({
        Resource: "arn:aws:logs:eu-west-1:444444444444:log-group:/aws/lambda/shop-prod-migrate-gate:log-stream:*",
      }) as unknown,
      RunTheTask: expect.objectContaining({
        Action: ["states:ListExecutions", "states:StartExecution"],
        Resource: MACHINE,
      }) as unknown,
      FollowRuns: expect.objectContaining({
        Action: "states:DescribeExecution",
        Resource: "arn:aws:states:eu-west-1:444444444444:execution:shop-prod-migrate:*",
      }) as unknown,
      DecryptRuns: expect.objectContaining({
        Action: "kms:Decrypt",
        Condition: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": MACHINE } },
      }) as unknown,
    });
  });

  test("is called by the name that its stack gives it, and logs to a group with a key", () => {
    const { template_body: body } = resource(stack, "aws_cloudformation_stack", "migrate_gate_function");
    const template = JSON.parse(body as string) as {
      Resources: { Function: { Properties: { Code: { ZipFile: string } } & Record<string, unknown> } };
    };
    const { Code: code, ...properties } = template.Resources.Function.Properties;
    expect(properties).toMatchObject({
      FunctionName: "shop-prod-migrate-gate",
      Timeout: 900,
      Role: "${aws_iam_role.migrate_gate_function_role.arn}",
      LoggingConfig: { LogGroup: "${aws_cloudwatch_log_group.migrate_gate_function_log_group.name}" },
    });
    // Terraform would read an unescaped `${` as a reference of its own.
    expect(code.ZipFile).not.toMatch(/\$\{|%\{/);
    expect(resource(stack, "aws_lambda_invocation", "migrate_gate_call_1")["function_name"]).toBe(
      "shop-prod-migrate-gate",
    );
    expect(resource(stack, "aws_cloudwatch_log_group", "migrate_gate_function_log_group")["kms_key_id"]).toBeDefined();
  });
});

test("the task waits until the users of its database are set up", () => {
  const stack = synthesize((scope: Construct) => {
    const network = new Vpc(scope, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
    const context = { ...workloadContext(scope), network };
    const database = new Postgres(scope, "database", {
      network,
      protection: Protection.of(scope, "all"),
      databaseName: "shop",
    });
    new PostgresUserSetup(scope, "users", { ...context, database });
    const migrate = migration(context);
    migrate.runBefore(webService(context));
    database.grantAccess(migrate, { user: "owner" });
  });
  expect(inputOf(stack).after).toEqual([
    {
      job: "database-users",
      stateMachine: "arn:aws:states:eu-west-1:444444444444:stateMachine:shop-prod-database-users",
      group: "shop-prod-jobs",
      schedule: "shop-prod-database-users",
      logs: "aws logs tail /ecs/shop-prod-database-users --since 1h --region eu-west-1",
    },
  ]);
  expect(dependsOn(stack, "aws_lambda_invocation", "migrate_gate_call_1")).toContain(
    "aws_scheduler_schedule.users_schedule",
  );
  const policy = statements(resource(stack, "aws_iam_role_policy", "migrate_gate_function_role_policy")["policy"]);
  expect(policy["SeeScheduleOfDatabaseUsers"]?.Resource).toBe(
    "arn:aws:scheduler:eu-west-1:444444444444:schedule/shop-prod-jobs/shop-prod-database-users",
  );
  expect(policy["SeeRunsOfDatabaseUsers"]?.Action).toBe("states:ListExecutions");
});

test("a task that runs before nothing is only started on demand", () => {
  const stack = synthesize((scope) => {
    migration(workloadContext(scope), { waitMinutes: 20 });
  });
  expect(Object.keys(stack.resource)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/lambda|cloudformation/)]),
  );
});
