import {
  type ContainerDefinition,
  DescribeTaskDefinitionCommand,
  ECSClient,
  type TaskDefinition,
} from "@aws-sdk/client-ecs";
import { DescribeDBClustersCommand, DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { databaseUserOf, databaseUsers } from "../../../settings/database-users";
import { databaseUses, documentDatabases, documentDatabaseUses, postgresDatabases } from "../../../settings/databases";
import { setupJobs } from "../../../settings/setup-jobs";
import { allWorkloads } from "../../../settings/workload-parts";
import { appliedEnvironments, type AppliedEnvironment } from "./platform";
import { roleStatements } from "./role-statements";

const environments = appliedEnvironments();

async function taskOf({ access, target }: AppliedEnvironment, name: string): Promise<TaskDefinition> {
  const taskDefinition = target.name("taskFamily", name);
  const answer = await new ECSClient(access).send(new DescribeTaskDefinitionCommand({ taskDefinition }));
  if (!answer.taskDefinition) throw new Error(`ECS has no task definition ${taskDefinition}.`);
  return answer.taskDefinition;
}

function variable(task: TaskDefinition, container: string, name: string): string | undefined {
  const definition = task.containerDefinitions?.find((candidate: ContainerDefinition) => candidate.name === container);
  return definition?.environment?.find((candidate) => candidate.name === name)?.value;
}

/** ARNs of the secrets of the environment's master users. */
async function masterSecrets({ access, target, settings }: AppliedEnvironment): Promise<string[]> {
  const rds = new RDSClient(access);
  const instances = await Promise.all(
    postgresDatabases(settings).map(({ name }) =>
      rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: target.name("databaseInstance", name) })),
    ),
  );
  const clusters = await Promise.all(
    documentDatabases(settings).map(({ name }) =>
      rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: target.name("databaseCluster", name) })),
    ),
  );
  return [
    ...instances.flatMap(({ DBInstances = [] }) => DBInstances),
    ...clusters.flatMap(({ DBClusters = [] }) => DBClusters),
  ].flatMap(({ MasterUserSecret }) => MasterUserSecret?.SecretArn ?? []);
}

describe.each(environments)("database users in $name", (environment: AppliedEnvironment) => {
  const { access, settings } = environment;

  test("each workload may sign in as its own user only, and read a master user's secret only if it is that user", async () => {
    const secrets = await masterSecrets(environment);
    for (const [name, { uses, variables }] of Object.entries(allWorkloads(settings))) {
      const task = await taskOf(environment, name);
      const statements = await roleStatements(access, task.taskRoleArn ?? "");
      const connect = statements.filter(({ Action }) => [Action].flat().includes("rds-db:connect"));
      const signIns = databaseUses(uses, settings).map(({ use, ...database }) => ({
        ...database,
        user: databaseUserOf(name, use),
      }));
      const withTokens = signIns.flatMap(({ user, ...database }) =>
        user === undefined || databaseUsers(settings, database)[user]?.password !== undefined ? [] : [user],
      );
      const users = connect.flatMap(({ Resource }) =>
        [Resource].flat().map((arn) => arn.slice(arn.lastIndexOf("/") + 1)),
      );
      expect([name, users.sort()]).toEqual([name, withTokens.sort()]);
      for (const { variablePrefix, user } of signIns) {
        const own = `${variablePrefix}_USERNAME`;
        for (const expected of [variables[own] ?? own].flat()) {
          expect(variable(task, name, expected)).toBe(user);
        }
      }
      const readable = [...statements, ...(await roleStatements(access, task.executionRoleArn ?? ""))].flatMap(
        ({ Resource }) => Resource,
      );
      const isMaster = [...databaseUses(uses, settings), ...documentDatabaseUses(uses)].some(
        ({ use }) => use === "master",
      );
      expect([name, secrets.some((secret) => readable.includes(secret))]).toEqual([name, isMaster]);
    }
  });

  test("the jobs that make users alone get the master user's secret, and know every user", async () => {
    const secrets = await masterSecrets(environment);
    const jobs = setupJobs(settings).filter(({ calls }) => calls.includes("secretsmanager"));
    for (const { name } of jobs) {
      const task = await taskOf(environment, name);
      const injected = task.containerDefinitions?.flatMap((container) => container.secrets ?? []) ?? [];
      // The secret of a database with read replicas is not one that RDS manages.
      const isManaged = secrets.length > 0;
      expect(injected.some(({ valueFrom = "" }) => secrets.some((secret) => valueFrom.startsWith(secret)))).toBe(
        isManaged,
      );
      expect(await roleStatements(access, task.taskRoleArn ?? "")).toEqual([]);
    }
    for (const { name, target } of jobs.filter(({ kind }) => kind === "postgres")) {
      const setup = await taskOf(environment, name);
      const statements = variable(setup, name, "DATABASE_USERS") ?? "";
      for (const user of Object.keys(databaseUsers(settings, { name: target }))) {
        expect(statements).toContain(`{"name":"${user}"`);
      }
    }
  });
});
