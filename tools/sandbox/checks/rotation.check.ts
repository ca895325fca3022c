import { DescribeTaskDefinitionCommand, ECSClient } from "@aws-sdk/client-ecs";
import { DescribeSecretCommand, PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  SFNClient,
} from "@aws-sdk/client-sfn";
import { appliedEnvironments, type AppliedEnvironment } from "./platform";
import { roleStatements } from "./role-statements";
import { serviceOf } from "./services";

/** Names of the services that are redeployed, each with the ARNs of what ECS injects into its tasks. */
async function injectedInto(environment: AppliedEnvironment): Promise<Map<string, readonly string[]>> {
  const { access, settings } = environment;
  const injected = new Map<string, readonly string[]>();
  for (const [name, { deployment }] of Object.entries({ ...settings.services, ...settings.workers })) {
    const { serviceName = "", taskDefinition: revision } = await serviceOf(environment, name);
    const { taskDefinition } = await new ECSClient(access).send(
      new DescribeTaskDefinitionCommand({ taskDefinition: revision }),
    );
    const values = taskDefinition?.containerDefinitions?.flatMap(({ secrets = [] }) => secrets) ?? [];
    // After the seven parts of a secret's ARN there may be a JSON key, a stage and a version.
    const arns = new Set(values.map(({ valueFrom = "" }) => valueFrom.split(":").slice(0, 7).join(":")));
    if (arns.size > 0 && deployment.redeployAfterRotation) injected.set(serviceName, [...arns]);
  }
  return injected;
}

const machineOf = ({ target }: AppliedEnvironment) =>
  target.arn("states", `stateMachine:${target.name("stateMachine", "secret-redeployment")}`);

/** The inputs of all executions so far. */
async function inputs({ access }: AppliedEnvironment, stateMachineArn: string): Promise<Record<string, string>[]> {
  const sfn = new SFNClient(access);
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  const answers = executions.map(({ executionArn }) => sfn.send(new DescribeExecutionCommand({ executionArn })));
  return (await Promise.all(answers)).map(({ input = "{}" }) => JSON.parse(input) as Record<string, string>);
}

describe.each(appliedEnvironments())("a rotation in $name", (environment) => {
  const { access, settings, target } = environment;

  test("starts an execution for each service that has the secret, with the service, the secret and the time", async () => {
    const services = await injectedInto(environment);
    const secretsManager = new SecretsManagerClient(access);
    const stored = Object.entries(settings.secrets).filter(([, { existing, generated }]) => !existing && !generated);
    for (const [name] of stored) {
      const SecretId = `${target.project}/${target.environment}/${name}`;
      const { ARN = "" } = await secretsManager.send(new DescribeSecretCommand({ SecretId }));
      const having = [...services].filter(([, arns]) => arns.includes(ARN)).map(([service]) => service);
      const machine = machineOf(environment);
      const before = having.length > 0 ? await inputs(environment, machine) : [];
      // A value of the emulator, which nobody else reads.
      const SecretString = JSON.stringify({ changed: before.length });
      await secretsManager.send(new PutSecretValueCommand({ SecretId, SecretString }));
      if (having.length === 0) continue;
      const started = (await inputs(environment, machine)).filter(({ secret }) => secret === ARN);
      const earlier = before.filter(({ secret }) => secret === ARN);
      expect(started.length - earlier.length).toBe(having.length);
      expect([...new Set(started.map(({ service }) => service))].sort()).toEqual(having.sort());
      for (const { changedAt = "" } of started) {
        expect(Date.now() - Date.parse(changedAt)).toBeLessThan(3_600_000);
      }
    }
  });

  test("may redeploy the services that have secrets, and nothing else", async () => {
    const services = [...(await injectedInto(environment)).keys()];
    if (services.length === 0) return;
    const { roleArn = "" } = await new SFNClient(access).send(
      new DescribeStateMachineCommand({ stateMachineArn: machineOf(environment) }),
    );
    const allowed = (await roleStatements(access, roleArn)).map(({ Action, Resource }) => ({
      actions: [Action].flat().filter((action) => /^(?:ecs|iam|ec2|lambda|secretsmanager|ssm):/.test(action)),
      resources: [Resource].flat(),
    }));
    const changing = allowed.filter(({ actions }) => actions.some((action) => !/^ecs:(?:Describe|List)/.test(action)));
    expect(changing.flatMap(({ actions }) => actions)).toEqual(services.map(() => "ecs:UpdateService"));
    const cluster = target.name("cluster", "services");
    expect(changing.flatMap(({ resources }) => resources).sort()).toEqual(
      services.map((service) => target.arn("ecs", `service/${cluster}/${service}`)).sort(),
    );
  });
});
