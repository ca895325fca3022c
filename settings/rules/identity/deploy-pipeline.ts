import { imageManagerOf } from "../../image-managers";
import { type Path } from "../../issues/path";
import { quote } from "../../issues/quote";
import { suggest } from "../../issues/suggestion";
import { sidecarImages } from "../../sidecar-images";
import { allWorkloads } from "../../workload-parts";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type RuleIssue, type SharedRule } from "../rule";
import { unknownAccountIssues } from "./known-accounts";

const AT: Path = ["access", "deployPipeline"];

/** The pipeline that deploys images does so in environments that there are, and that leave the choice to it. */
export const deployPipelineRule: SharedRule = ({ settings }, environments) => {
  const { deployPipeline } = settings.access;
  if (deployPipeline === undefined) return [];
  const { providers, subjects } = deployPipeline;
  return [
    ...unknownAccountIssues(AT, providers, settings, environments),
    ...Object.keys(subjects).flatMap((name) => environmentIssues(name, environments)),
  ];
};

function environmentIssues(name: string, environments: readonly EnvironmentUnderCheck[]): RuleIssue[] {
  const at: Path = [...AT, "subjects", name];
  const environment = environments.find((one) => one.name === name);
  if (!environment) {
    const names = environments.map((one) => one.name);
    const message = `there is no environment named ${quote(name)}; ${suggest(name, names)}`;
    return [{ at: [at], unless: [["environments"]], message }];
  }
  if (choosesImages(environment)) return [];
  const message = `has no effect, because Terraform chooses every image of ${quote(name)}; set its \`images.managedBy\` to "pipeline", or remove the subjects.`;
  return [{ at: [at], unless: [["environments"], ["application"]], message, isWarning: true }];
}

/** Whether a pipeline chooses an image. */
function choosesImages({ settings }: EnvironmentUnderCheck): boolean {
  const workloads = allWorkloads(settings);
  const images = [...Object.keys(workloads), ...sidecarImages(workloads).map(({ name }) => name)];
  return images.some((image) => imageManagerOf(settings, image) === "pipeline");
}
