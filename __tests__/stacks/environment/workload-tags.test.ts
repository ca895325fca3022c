import { changed } from "../../support/settings-under-test";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";

const tags = { Team: "orders" };
const stacks = wholePlatform(
  changed({
    "tags.additional": { Product: "shop" },
    "application.queues": { mails: {} },
    "application.tags": { Domain: "retail" },
    "application.services.web.tags": tags,
    "application.workers": { mailer: { queue: "mails", tags } },
    "application.jobs": { report: { schedule: { expression: "rate(1 day)" }, tags } },
    "application.tasks": { migrate: { tags } },
  }),
);
const test1 = stackOf(stacks, "test");

test("every resource has the tags of the platform and of the environment, by the provider", () => {
  expect(test1.provider.aws[0]["default_tags"]).toEqual([
    { tags: expect.objectContaining({ Domain: "retail", Product: "shop", Owner: "shop-team" }) as unknown },
  ]);
  const shared = stackOf(stacks, "account").provider.aws[0]["default_tags"] as { tags: object }[];
  expect(shared[0]?.tags).toMatchObject({ Product: "shop", Environment: "shared" });
});

const tagsOf = (type: string, id: string) => all(test1, type)[id]?.["tags"] as Record<string, string> | undefined;

test.each([
  ["service_web", "aws_ecs_service"],
  ["worker_mailer", "aws_ecs_service"],
  ["job_report_runs", "aws_sfn_state_machine"],
  ["task_migrate_runs", "aws_sfn_state_machine"],
])("%s has its own tags, and so have its tasks, roles and logs", (id, type) => {
  expect(tagsOf(type, id)).toMatchObject(tags);
  const workload = id.replace("_runs", "");
  expect(tagsOf("aws_ecs_task_definition", `${workload}_task`)).toMatchObject(tags);
  expect(tagsOf("aws_cloudwatch_log_group", `${workload}_task_log_group`)).toMatchObject(tags);
  const role = tagsOf("aws_iam_role", `${workload}_task_role`);
  expect(role).toMatchObject({ ...tags, Name: expect.stringContaining("-task") as string });
});

test("nothing else has the tags of a workload", () => {
  expect(tagsOf("aws_ecs_task_definition", "service_api_task")).toBeUndefined();
  expect(tagsOf("aws_vpc", "network")).not.toHaveProperty("Team");
});
