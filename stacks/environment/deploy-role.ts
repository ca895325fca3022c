import { TerraformOutput } from "cdktf";
import { type Construct } from "constructs";
import { PipelineRole } from "../../constructs/access/pipeline-role";
import { type RolledOutWorkloads, rollOutStatements } from "../../constructs/access/roll-out-permissions";
import { type Workload } from "../../constructs/containers/workload";
import { gatedWorkloads } from "../../settings/gated-workloads";
import { ownEntry } from "../../settings/own-entry";
import { type EnvironmentProps } from "./environment-props";
import { type EnvironmentWorkloads } from "./workloads";

/** How long a roll-out may take: a migration and several deployments, one after the other. */
const MAX_SESSION_SECONDS = 4 * 3600;

/** Creates the role with which a pipeline deploys the images that it chooses; none if it chooses none here. */
export function createDeployRole(
  scope: Construct,
  { settings, platform }: EnvironmentProps,
  workloads: EnvironmentWorkloads,
): PipelineRole | undefined {
  const { deployPipeline } = platform.access;
  const subjects = deployPipeline && ownEntry(deployPipeline.subjects, settings.name);
  const { cluster } = workloads;
  if (!subjects || !cluster) return undefined;
  const statements = rollOutStatements(cluster, rolledOut(settings, workloads));
  if (statements.length === 0) return undefined;
  const role = new PipelineRole(scope, "deploy-pipeline", {
    issuer: deployPipeline.issuer.replace(/^https:\/\//, ""),
    audience: deployPipeline.audience,
    subjects,
    // The stack of the account makes it known.
    provider: "existing",
    description: `Deploys images to ${platform.project} ${settings.name} from a pipeline.`,
    maxSessionSeconds: MAX_SESSION_SECONDS,
  });
  for (const statement of statements) {
    role.allow(statement);
  }
  new TerraformOutput(scope, "deploy_pipeline_role", {
    value: role.arn,
    description: "ARN of the role that the pipeline assumes to deploy images.",
  });
  return role;
}

function rolledOut(
  settings: EnvironmentProps["settings"],
  { services, backgroundServices, workers, jobs, tasks }: EnvironmentWorkloads,
): RolledOutWorkloads {
  const ofPipeline = <Kind extends Workload>(all: Readonly<Record<string, Kind>>) =>
    Object.values(all).filter(({ task }) => task.running !== undefined);
  const rolledOutTasks = ofPipeline(tasks);
  return {
    services: [...ofPipeline(services), ...ofPipeline(backgroundServices), ...ofPipeline(workers)],
    others: [...ofPipeline(jobs), ...rolledOutTasks],
    runFirst: rolledOutTasks.filter(({ name }) => gatedWorkloads(settings, name).length > 0),
  };
}
