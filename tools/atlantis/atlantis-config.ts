import { type PipelineStacks } from "../plan/pipeline-stacks";

/** From the folder of a stack in `cdktf.out` to the root of the repository. */
const ROOT = "../../..";

/**
 * Writes the configuration of Atlantis: a project for each stack, which is planned when anything changes that synthesis
 * reads, and applied after the groups of stacks before it. It has no keys that a server must allow.
 * Source: Atlantis, "Repo Level atlantis.yaml Config".
 *
 * @param config folder of the settings, from the root of the repository
 */
export function atlantisConfig({ waves }: Pick<PipelineStacks, "waves">, config: string): string {
  const changes = [`${config}/**`, "**/*.ts", "package-lock.json"].map((pattern) => text(`${ROOT}/${pattern}`));
  const projects = waves.flatMap((wave, index) => {
    const before = waves.slice(0, index).flatMap((earlier) => earlier.map(({ stack }) => text(stack)));
    return wave.flatMap(({ stack }) => [
      `  - name: ${text(stack)}`,
      `    dir: ${text(`cdktf.out/stacks/${stack}`)}`,
      `    execution_order_group: ${index + 1}`,
      ...(before.length > 0 ? [`    depends_on: [${before.join(", ")}]`] : []),
      "    autoplan:",
      "      enabled: true",
      `      when_modified: [${changes.join(", ")}]`,
    ]);
  });
  return [
    "# Written by `npm run atlantis` before each command of Atlantis.",
    "version: 3",
    // Plans of all stacks at once would each take 700 MB.
    "parallel_plan: false",
    "parallel_apply: false",
    "abort_on_execution_order_fail: true",
    "projects:",
    ...projects,
    "",
  ].join("\n");
}

/** A text of YAML, which takes any text of JSON. Source: YAML 1.2.2, section 1.2. */
function text(value: string): string {
  return JSON.stringify(value);
}
