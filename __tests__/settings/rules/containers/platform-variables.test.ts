import dataPipeline from "../../../../examples/data-pipeline";
import microservices from "../../../../examples/microservices";
import searchBackedWeb from "../../../../examples/search-backed-web";
import shop from "../../../../examples/shop";
import { checkSettings } from "../../../../settings/check/check-settings";
import { type PlatformVariable, platformVariables } from "../../../../settings/rules/containers/platform-variables";
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

const systems = [
  ["shop", shop],
  ["data-pipeline", dataPipeline],
  ["microservices", microservices],
  ["search-backed-web", searchBackedWeb],
] as const;

test.each(systems)("the variables are those that are synthesized, in every stage of %s", (_, definition) => {
  const compared = compareVariables(definition, (known) =>
    known.flatMap(({ name, isOffered }) => (isOffered ? [] : [name])),
  );
  expect(compared).toBeGreaterThan(5);
});

test.each(systems)("all of them can have other names, in every stage of %s", (_, definition) => {
  const renamed = structuredClone(definition) as unknown as Definition;
  for (const { environment, part, name, known } of workloadsOf(definition)) {
    const overrides = renamed.environments[environment] as Record<string, Record<string, object> | undefined>;
    const variables = Object.fromEntries(known.map((variable) => [variable.name, newName(variable.name)]));
    overrides[part] = { ...overrides[part], [name]: { ...overrides[part]?.[name], variables } };
  }
  const compared = compareVariables(renamed, (known) => known.map((variable) => newName(variable.name)));
  expect(compared).toBeGreaterThan(5);
});

interface Definition {
  readonly environments: Record<string, object>;
}

function newName(variable: string): string {
  return `app.${variable.toLowerCase()}`;
}

/** The workloads of every environment, with the variables that the platform has for them. */
function workloadsOf(definition: unknown) {
  const { environments } = checkSettings(definition, { example: true }).settings;
  return Object.entries(environments).flatMap(([environment, settings]) =>
    workloadParts.flatMap((part) =>
      Object.entries<WorkloadSettings>(settings[part]).map(([name, workload]) => {
        const known = platformVariables({ name, workload: workload as never }, { settings: settings as never });
        return { environment, part, name, workload, known };
      }),
    ),
  );
}

/** Compares what is synthesized with what is expected of the variables that the platform has for a workload. */
function compareVariables(
  definition: unknown,
  expectedOf: (known: readonly PlatformVariable[]) => readonly string[],
): number {
  const platform = wholePlatform(definition);
  let compared = 0;
  for (const { environment, name, workload, known } of workloadsOf(definition)) {
    const { resource } = stackOf(platform, environment);
    const definitions = Object.values(resource["aws_ecs_task_definition"] ?? {}).flatMap(
      (task) => JSON.parse(task["container_definitions"] as string) as ContainerDefinition[],
    );
    const container = definitions.find((candidate) => candidate.name === name);
    const own = [workload.environment, workload.secrets].flatMap(Object.keys);
    const set = [container?.environment, container?.secrets].flatMap((list) =>
      (list ?? []).map((entry) => entry.name).filter((variable) => !own.includes(variable)),
    );
    const expected = [...expectedOf(known)].sort();
    const inTask = [
      ...set,
      ...givenAtStart(resource["aws_sfn_state_machine"]?.[`job_${name.replaceAll("-", "_")}_runs`]),
    ];
    expect({ environment, name, variables: inTask.sort() }).toEqual({ environment, name, variables: expected });
    compared += expected.length;
  }
  return compared;
}

/** The variables that the state machine of a job adds when it starts the task. */
function givenAtStart(stateMachine: Record<string, unknown> | undefined): string[] {
  const text = stateMachine?.["definition"];
  if (typeof text !== "string") return [];
  const { States } = JSON.parse(text) as { States: { StartTask: { Arguments: { Overrides?: Overrides } } } };
  const overrides = States.StartTask.Arguments.Overrides?.ContainerOverrides ?? [];
  return overrides.flatMap(({ Environment }) => Environment.map((variable) => variable.Name));
}

interface Overrides {
  readonly ContainerOverrides: readonly { readonly Environment: readonly { readonly Name: string }[] }[];
}
