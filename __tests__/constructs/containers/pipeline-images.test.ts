import { OneOffTask } from "../../../constructs/jobs/one-off-task";
import { resource, synthesize } from "../../support/synthesize";
import { containers, plainContainer, webService, workloadContext } from "../../support/workloads";

const synthesized = synthesize((stack) => {
  const context = workloadContext(stack);
  webService(context, "web", {
    imageManagedBy: "pipeline",
    sidecars: { proxy: { image: "public.ecr.aws/nginx/nginx:1.29.1" } },
  });
  new OneOffTask(stack, "migrate", { ...context, ...plainContainer, imageOf: "web", imageManagedBy: "pipeline" });
});
const json = JSON.parse(synthesized.json) as {
  readonly data: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  readonly locals: Readonly<Record<string, string>>;
  readonly variable?: Readonly<Record<string, unknown>>;
};
const taskDefinition = resource(synthesized, "aws_ecs_task_definition", "web_task");
const service = resource(synthesized, "aws_ecs_service", "web");
const lifecycle = service["lifecycle"] as Record<
  "precondition" | "postcondition",
  [Record<string, string>, Record<string, string>?]
>;

describe("an image that a pipeline chooses", () => {
  test("has no Terraform variable that would put another one back", () => {
    expect(json.variable ?? {}).not.toHaveProperty("web_image");
  });

  test("is what the container runs, and what the props say before it has run", () => {
    expect(containers(synthesized, "web_task")["web"]).toHaveProperty("image", "${local.web_task_running_image_web}");
    const expression = json.locals["web_task_running_image_web"];
    expect(expression).toContain(`== 0 ? "${plainContainer.image}" : lookup(`);
    expect(expression).toContain("running.name => running.image");
    expect(expression).toContain(`"web", "${plainContainer.image}")`);
  });

  test("leaves the images of other containers to Terraform", () => {
    expect(containers(synthesized, "web_task")["proxy"]).toHaveProperty("image", "public.ecr.aws/nginx/nginx:1.29.1");
  });

  test("makes no new revision by itself; anything else of the containers does", () => {
    expect(taskDefinition["lifecycle"]).toEqual({
      ignore_changes: ["container_definitions"],
      replace_triggered_by: ["terraform_data.web_task_template"],
    });
    const template = JSON.parse(resource(synthesized, "terraform_data", "web_task_template")["input"] as string) as {
      readonly image?: string;
    }[];
    expect(template.map(({ image }) => image)).toEqual([undefined, "public.ecr.aws/nginx/nginx:1.29.1"]);
  });
});

describe("what runs", () => {
  const running = "data.aws_ecs_service.web_task_running_service";

  test("is read only once an apply has created everything: before, there would be nothing to read", () => {
    const parameter = resource(synthesized, "aws_ssm_parameter", "web_task_running_parameter");
    expect(parameter).toMatchObject({
      name: "/shop/prod/task-definitions/web",
      type: "String",
      insecure_value: "${aws_ecs_task_definition.web_task.arn}",
      depends_on: ["aws_ecs_service.web"],
    });
    const count =
      '${contains(data.aws_ssm_parameters_by_path.task_definitions.names, "/shop/prod/task-definitions/web") ? 1 : 0}';
    expect(json.data["aws_ssm_parameters_by_path"]).toMatchObject({
      task_definitions: { path: "/shop/prod/task-definitions" },
    });
    expect(json.data["aws_ecs_service"]?.["web_task_running_service"]).toMatchObject({
      count,
      service_name: "shop-prod-web",
    });
    expect(json.data["aws_ecs_task_definition"]?.["web_task_running_task_definition"]).toMatchObject({ count });
  });

  test("goes on, unless Terraform made a later revision", () => {
    expect(service["task_definition"]).toBe(
      `\${(length(${running}) == 0 ? false : tonumber(reverse(split(":", ${running}[0].task_definition))[0]) >= aws_ecs_task_definition.web_task.revision) ? ${running}[0].task_definition : aws_ecs_task_definition.web_task.arn}`,
    );
  });

  test("is read again before an update, which fails if a pipeline has deployed since the plan", () => {
    expect(json.data["aws_ecs_service"]?.["web_task_running_service_before_update"]).toMatchObject({
      depends_on: ["aws_ecs_task_definition.web_task"],
    });
    const [, { condition, error_message: message } = {}] = lifecycle.precondition;
    expect(condition).toBe(
      `\${length(${running}) == 0 ? true : ${running}_before_update[0].task_definition == ${running}[0].task_definition}`,
    );
    expect(message).toContain("A pipeline deployed shop-prod-web after this plan was made");
  });

  test("is not replaced by images of an apply that failed: the plan says how to make the revision anew", () => {
    const [{ condition, error_message: message }] = lifecycle.precondition;
    expect(condition).toContain('running.image }, made.name, made.image) if contains(["web"], made.name)])}');
    expect(condition).toContain(`>= aws_ecs_task_definition.web_task.revision ? true : alltrue(`);
    expect(message).toContain("terraform apply -replace=aws_ecs_task_definition.web_task");
  });

  test("may be later than what Terraform made, and is rolled back if it is older", () => {
    expect(lifecycle.postcondition[0]["condition"]).toBe(
      '${tonumber(reverse(split(":", self.task_definition))[0]) >= aws_ecs_task_definition.web_task.revision}',
    );
  });
});

describe("a task with an image that a pipeline chooses", () => {
  const definition = resource(synthesized, "aws_sfn_state_machine", "migrate_runs")["definition"] as string;

  test("is run from the latest revision of its family", () => {
    expect(definition).toContain("${aws_ecs_task_definition.migrate_task.family}");
    expect(definition).not.toContain("aws_ecs_task_definition.migrate_task.arn");
  });

  test("may be run by its family's name", () => {
    const policy = resource(synthesized, "aws_iam_role_policy", "migrate_runs_role_policy")["policy"] as string;
    expect(policy).toContain('task-definition/shop-prod-migrate"');
    expect(policy).toContain('task-definition/shop-prod-migrate:*"');
  });

  test("has the image of its family's latest revision", () => {
    expect(json.data["aws_ecs_task_definition"]?.["migrate_task_running_task_definition"]).toMatchObject({
      task_definition: "shop-prod-migrate",
    });
  });
});
