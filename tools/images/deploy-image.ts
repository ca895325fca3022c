import {
  DeregisterTaskDefinitionCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Service,
  type TaskDefinition,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { type SFNClient } from "@aws-sdk/client-sfn";
import { type DeployTarget } from "./deploy-targets";
import { runTask } from "./run-task";

/** Where an image is deployed, and how the deployment is followed. */
export interface DeployContext {
  readonly client: ECSClient;
  /** Runs the tasks that go first. */
  readonly runs: SFNClient;
  readonly region: string;
  /** Full name of the cluster. */
  readonly cluster: string;
  readonly say: (line: string) => void;
  /** Waits for a number of seconds. */
  readonly wait: (seconds: number) => Promise<void>;
}

/** What ECS describes of a task definition, and doesn't take when one is registered. */
const ADDED_BY_ECS: ReadonlySet<string> = new Set([
  "taskDefinitionArn",
  "revision",
  "status",
  "requiresAttributes",
  "compatibilities",
  "registeredAt",
  "deregisteredAt",
  "registeredBy",
] satisfies (keyof TaskDefinition)[]);

/** Number of seconds between two looks at a deployment. */
const POLLING_SECONDS = 10;

/** Number of times that a revision is registered again because another was registered at the same time. */
const ATTEMPTS = 5;

/**
 * Registers a revision of a workload's task definition with an image, and deploys it if the workload is a service, or runs it if
 * it is a task that goes before others.
 * @param image the whole reference; `undefined` to deploy the latest revision, such as one that Terraform made, as it is
 * @throws if ECS rolls the deployment back, the task fails, or it takes too long; the revision is then deregistered
 */
export async function deployImage(
  context: DeployContext,
  target: DeployTarget,
  image: string | undefined,
): Promise<void> {
  const { client, say } = context;
  const { workload, family, service, stateMachine } = target;
  const revision = image === undefined ? await latest(client, family) : await register(context, target, image);
  if (service === undefined && stateMachine === undefined) {
    say(`${workload}: runs ${revision} from the next start on.`);
    return;
  }
  const failure =
    service === undefined
      ? await runTask(context, target, revision)
      : await deployService(context, target, service, revision);
  if (failure === undefined) return;
  // The next revision is made from the latest one, and jobs run it.
  if (image !== undefined) {
    await client.send(new DeregisterTaskDefinitionCommand({ taskDefinition: revision }));
  }
  throw new Error(failure);
}

/** Returns what to tell of a deployment that failed, or `undefined` if it didn't. */
async function deployService(
  context: DeployContext,
  target: DeployTarget,
  service: string,
  revision: string,
): Promise<string | undefined> {
  const { client, cluster, say } = context;
  say(`${target.workload}: deploying ${revision}`);
  await client.send(new UpdateServiceCommand({ cluster, service, taskDefinition: revision }));
  const failure = await failureOf(context, target, service, revision);
  if (failure === undefined) {
    say(`${target.workload}: runs ${revision}`);
    return undefined;
  }
  return `${failure} To see why: aws ecs describe-services --cluster ${cluster} --services ${service} --query 'services[0].events[:10].message'. What to do: docs/runbooks/deployment-rolled-back.md.`;
}

async function latest(client: ECSClient, family: string): Promise<string> {
  const { taskDefinition } = await client.send(new DescribeTaskDefinitionCommand({ taskDefinition: family }));
  return arnOf(taskDefinition);
}

/** Registers a revision from the latest one, which may be Terraform's, so that it differs in the image alone. */
async function register(context: DeployContext, target: DeployTarget, image: string): Promise<string> {
  const { client } = context;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { taskDefinition: base, tags = [] } = await client.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: target.family, include: ["TAGS"] }),
    );
    const input = withImage(base ?? {}, target.containers, image);
    const { taskDefinition: registered } = await client.send(
      new RegisterTaskDefinitionCommand({ ...input, ...(tags.length > 0 && { tags }) }),
    );
    if (await isNext(client, target.family, base, registered)) return arnOf(registered);
    // Terraform registered one in between, whose changes this one lacks.
    await client.send(new DeregisterTaskDefinitionCommand({ taskDefinition: arnOf(registered) }));
  }
  throw new Error(`${target.family}: others register revisions at the same time; try again.`);
}

/** Whether no other revision that is active lies between two. The numbers of those that were deregistered stay unused. */
async function isNext(
  client: ECSClient,
  family: string,
  base: TaskDefinition | undefined,
  registered: TaskDefinition | undefined,
): Promise<boolean> {
  const { taskDefinitionArns = [] } = await client.send(
    new ListTaskDefinitionsCommand({ familyPrefix: family, status: "ACTIVE", sort: "DESC" }),
  );
  const [from = 0, to = 0] = [base?.revision, registered?.revision];
  const revisions = taskDefinitionArns.map((arn) => Number(arn.split(":").at(-1)));
  return !revisions.some((revision) => revision > from && revision < to);
}

/** What a revision is registered with, without what ECS adds to it when it describes one. */
function withImage(
  base: TaskDefinition,
  containers: readonly string[],
  image: string,
): RegisterTaskDefinitionCommandInput {
  const { family, containerDefinitions = [] } = base;
  const missing = containers.filter((name) => !containerDefinitions.some((container) => container.name === name));
  if (missing.length > 0) {
    throw new Error(`${String(family)} has no container ${missing.join(", ")} yet; apply the environment first.`);
  }
  const described = Object.entries(base).filter(([name]) => !ADDED_BY_ECS.has(name));
  return {
    ...Object.fromEntries(described),
    family,
    containerDefinitions: containerDefinitions.map((container) =>
      containers.includes(container.name ?? "") ? { ...container, image } : container,
    ),
  };
}

/** Waits for the end of a deployment. Returns why it failed, or `undefined` if it didn't. */
async function failureOf(
  { client, cluster, wait }: DeployContext,
  { minutes }: DeployTarget,
  service: string,
  revision: string,
): Promise<string | undefined> {
  for (let seconds = 0; seconds <= minutes * 60; seconds += POLLING_SECONDS) {
    const { services = [] } = await client.send(new DescribeServicesCommand({ cluster, services: [service] }));
    const [found] = services;
    if (!found) return `There is no service ${service}.`;
    if (found.taskDefinition !== revision) {
      return `ECS rolled back the deployment of ${service}: it runs ${String(found.taskDefinition)} and not ${revision}.`;
    }
    const state = rolloutState(found, revision);
    if (state === "COMPLETED") return undefined;
    if (state === "FAILED") return `The deployment of ${service} failed: no task of ${revision} became healthy.`;
    await wait(POLLING_SECONDS);
  }
  return `The deployment of ${service} was not complete after ${String(minutes)} minutes.`;
}

function rolloutState({ deployments = [] }: Service, revision: string): string | undefined {
  return deployments.find(({ taskDefinition }) => taskDefinition === revision)?.rolloutState;
}

function arnOf(taskDefinition: TaskDefinition | undefined): string {
  const arn = taskDefinition?.taskDefinitionArn;
  if (arn === undefined) throw new Error("ECS returned no task definition.");
  return arn;
}
