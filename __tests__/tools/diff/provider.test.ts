import { compareStacks } from "../../../tools/diff/compare-stacks";
import { addAnswers } from "../../../tools/diff/provider/add-answers";
import { describeWithTerraform } from "../../support/describe-with";

type Resources = Record<string, Record<string, object>>;

const terraform = { required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } } };
const stack = (resource: Resources, moved: object[] = []) => new Map([["prod", { terraform, resource, moved }]]);

const subnet = (range: string) => ({ vpc_id: "${aws_vpc.network.id}", cidr_block: range, tags: { Name: "a" } });
const group = (description: string, lifecycle: object) => ({ name: "web", description, lifecycle });
const task = (image: string) => ({
  family: "web",
  container_definitions: JSON.stringify([{ name: "web", image, memory: 128 }]),
});
const service = {
  name: "web",
  cluster: "${aws_ecs_cluster.cluster.arn}",
  task_definition: "${aws_ecs_task_definition.web.arn}",
};
const queue = (name: string, seconds: number) => ({ name, message_retention_seconds: seconds });
const same = {
  aws_vpc: { network: { cidr_block: "10.0.0.0/16" } },
  aws_ecs_cluster: { cluster: { name: "services" } },
};

describeWithTerraform(() => {
  test("the provider says what it replaces, updates in place or ignores, and what follows from that", async () => {
    const before = stack({
      ...same,
      aws_subnet: { a: subnet("10.0.0.0/24") },
      aws_route_table_association: { a: { subnet_id: "${aws_subnet.a.id}", route_table_id: "rtb-1" } },
      aws_security_group: { web: group("one", { ignore_changes: ["description"] }), other: group("one", {}) },
      aws_ecs_task_definition: { web: task("web:1") },
      aws_ecs_service: { web: service },
      aws_sqs_queue: { orders: queue("orders", 60), letters: queue("letters", 60), old: queue("old", 60) },
      aws_sqs_queue_policy: { old: { queue_url: "${aws_sqs_queue.old.id}", policy: "{}" } },
    });
    const after = stack(
      {
        ...same,
        aws_subnet: { a: subnet("10.0.1.0/24") },
        aws_route_table_association: { a: { subnet_id: "${aws_subnet.a.id}", route_table_id: "rtb-1" } },
        aws_security_group: { web: group("two", { ignore_changes: ["description"] }), other: group("two", {}) },
        aws_ecs_task_definition: { web: task("web:2") },
        aws_ecs_service: { web: service },
        aws_sqs_queue: { orders: queue("orders", 120), letters: queue("parcels", 60), new: queue("old", 60) },
        aws_sqs_queue_policy: {
          new: { queue_url: "${aws_sqs_queue.new.id}", policy: '{"Version":"2012-10-17","Statement":[]}' },
        },
      },
      ["aws_sqs_queue", "aws_sqs_queue_policy"].map((type) => ({ from: `${type}.old`, to: `${type}.new` })),
    );
    const { stacks } = await addAnswers(compareStacks(before, after, "before"), before, after);
    const found = (stacks[0]?.resources ?? []).map(({ action, address, isCertain, attributes }) => [
      address,
      isCertain && action,
      attributes.filter(({ replaces }) => replaces).map(({ path }) => path),
    ]);
    expect(found).toEqual([
      ["aws_sqs_queue.letters", "replace", ["name"]],
      ["aws_ecs_task_definition.web", "replace", ["container_definitions[web].image"]],
      ["aws_route_table_association.a", "replace", ["subnet_id"]],
      ["aws_security_group.other", "replace", ["description"]],
      ["aws_subnet.a", "replace", ["cidr_block"]],
      ["aws_sqs_queue.new", "move", []],
      ["aws_ecs_service.web", "update", []],
      ["aws_sqs_queue.orders", "update", []],
      ["aws_sqs_queue_policy.new", "update", []],
      ["aws_security_group.web", "none", []],
    ]);
  }, 300_000);
});
