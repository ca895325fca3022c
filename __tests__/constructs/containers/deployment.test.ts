import { type WebServiceProps } from "../../../constructs/containers/web-service";
import { resource, synthesize } from "../../support/synthesize";
import { webService, workloadContext } from "../../support/workloads";

function deployed(deployment: NonNullable<WebServiceProps["deployment"]> = {}) {
  const synthesized = synthesize((stack) => {
    webService(workloadContext(stack), "web", { deployment });
  });
  return resource(synthesized, "aws_ecs_service", "web");
}

describe("an apply that deploys a service", () => {
  const { lifecycle, ...service } = deployed();
  const { postcondition } = lifecycle as { postcondition: [{ condition: string; error_message: string }] };
  const [{ condition, error_message: message }] = postcondition;

  test("waits for half an hour until the deployment is complete, also for the first one", () => {
    expect(service).toMatchObject({
      wait_for_steady_state: true,
      timeouts: { create: "30m", update: "30m" },
    });
  });

  test("fails if the service runs another revision in the end than the one that was deployed", () => {
    expect(postcondition).toHaveLength(1);
    expect(condition).toBe("${self.task_definition == aws_ecs_task_definition.web_task.arn}");
  });

  test("says which service was rolled back, what it runs, and where to look", () => {
    expect(message).toContain(
      "ECS rolled back the deployment of shop-prod-web: it runs ${self.task_definition} and not",
    );
    expect(message).toContain("aws ecs describe-services --region eu-west-1 --cluster ${aws_ecs_cluster.cluster.name}");
    expect(message).toContain("--services shop-prod-web");
    expect(message).toContain("docs/runbooks/deployment-rolled-back.md");
  });

  test("keeps what autoscaling has changed", () => {
    expect(lifecycle).toHaveProperty("ignore_changes", ["desired_count"]);
  });
});

test("the time that an apply waits can be set", () => {
  expect(deployed({ waitMinutes: 90 })).toMatchObject({ timeouts: { create: "90m", update: "90m" } });
});

describe("an apply that doesn't wait", () => {
  const service = deployed({ waitMinutes: 0 });

  test("ends when the deployment begins", () => {
    expect(service).toHaveProperty("wait_for_steady_state", false);
    expect(service).not.toHaveProperty("timeouts");
  });

  test("has no result to check", () => {
    expect(service["lifecycle"]).toEqual({ ignore_changes: ["desired_count"] });
  });
});
