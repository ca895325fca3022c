import dataPipeline from "../../../../examples/data-pipeline";
import microservices from "../../../../examples/microservices";
import searchBackedWeb from "../../../../examples/search-backed-web";
import shop from "../../../../examples/shop";
import { checkSettings } from "../../../../settings/check/check-settings";
import { platformVariables } from "../../../../settings/rules/containers/platform-variables";
import { type WorkloadSettings } from "../../../../settings/settings";
import { workloadParts } from "../../../../settings/workload-parts";
import { stackOf, wholePlatform } from "../../../support/shop-platform";
import { issuesWith } from "../../../support/settings-under-test";

interface ContainerDefinition {
  readonly name: string;
  readonly environment?: readonly { readonly name: string }[];
  readonly secrets?: readonly { readonly name: string }[];
}

test.each([
  ["environment", "DATABASE_HOST", "x", "uses.database"],
  ["secrets", "DATABASE_USERNAME", { secret: "payment" }, "uses.database"],
  ["environment", "BUCKET_UPLOADS", "x", "uses.buckets.uploads"],
])("%s can't set %s, which the platform sets", (part, variable, value, setting) => {
  const issues = issuesWith({ [`application.services.api.${part}.${variable}`]: value });
  expect(issues).toContain(
    `application.services.api.${part}.${variable}: "${variable}" is reserved: the platform sets it because of \`${setting}\`; rename the variable.`,
  );
});

test("a variable that the platform doesn't set in this workload is accepted", () => {
  expect(issuesWith({ "application.services.web.environment": { DATABASE_HOST: "x", QUEUE_A_URL: "x" } })).toEqual([]);
});

test.each([
  ["shop", shop],
  ["data-pipeline", dataPipeline],
  ["microservices", microservices],
  ["search-backed-web", searchBackedWeb],
])("the variables are those that are synthesized, in every stage of %s", (_, definition) => {
  const { environments } = checkSettings(definition, { example: true }).settings;
  const platform = wholePlatform(definition);
  let compared = 0;
  for (const [environment, settings] of Object.entries(environments)) {
    const definitions = Object.values(stackOf(platform, environment).resource["aws_ecs_task_definition"] ?? {}).flatMap(
      (task) => JSON.parse(task["container_definitions"] as string) as ContainerDefinition[],
    );
    for (const part of workloadParts) {
      for (const [name, workload] of Object.entries<WorkloadSettings>(settings[part])) {
        const container = definitions.find((candidate) => candidate.name === name);
        const own = [workload.environment, workload.secrets].flatMap(Object.keys);
        const set = [container?.environment, container?.secrets].flatMap((list) =>
          (list ?? []).map((entry) => entry.name),
        );
        const expected = platformVariables({ name, workload: workload as never }, { settings: settings as never }).map(
          (variable) => variable.name,
        );
        // The state machine of a job adds these when it starts the task.
        const inTask = expected.filter((variable) => !variable.startsWith("OBJECT_"));
        expect({ name, variables: set.filter((variable) => !own.includes(variable)).sort() }).toEqual({
          name,
          variables: inTask.sort(),
        });
        compared += expected.length;
      }
    }
  }
  expect(compared).toBeGreaterThan(5);
});
