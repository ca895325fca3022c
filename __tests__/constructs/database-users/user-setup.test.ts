import { DocumentUserSetup } from "../../../constructs/database-users/document-user-setup";
import { PostgresUserSetup } from "../../../constructs/database-users/postgres-user-setup";
import { type Postgres } from "../../../constructs/database/postgres/postgres";
import { Secret } from "../../../constructs/secrets/secret";
import { documentDatabase } from "../../support/document-database";
import { postgres } from "../../support/postgres";
import { type ReadStatement, resource, statements, type Synthesized } from "../../support/synthesize";
import { containers, workloadContext, webService } from "../../support/workloads";

const MASTER = "${aws_db_instance.database.master_user_secret[0].secret_arn}";

function permissions(synthesized: Synthesized, role: string): ReadStatement[] {
  const policy = synthesized.resource["aws_iam_role_policy"]?.[`${role}_policy`]?.["policy"];
  return policy === undefined ? [] : Object.values(statements(policy));
}

function variables(synthesized: Synthesized, task: string, container: string): Record<string, string> {
  const environment = containers(synthesized, task)[container]?.["environment"] as { name: string; value: string }[];
  return Object.fromEntries(environment.map(({ name, value }) => [name, value]));
}

/** A database with a service that has a user of its own, and one whose user has a password. */
const synthesized = postgres(
  {},
  {
    use: (database: Postgres, stack) => {
      const context = workloadContext(stack);
      database.grantAccess(webService(context, "order-api"));
      new PostgresUserSetup(stack, "database-users", { database, ...context });
      // Added after the setup was created.
      database.users.add("legacy", { grants: "read", password: new Secret(stack, "legacy", { generated: {} }) });
      database.grantAccess(webService(context, "old"), { user: "legacy" });
    },
  },
);

describe("a workload with a user of its own", () => {
  test("signs in by IAM as that user only, and never reads the master user's secret", () => {
    const [statement, ...others] = permissions(synthesized, "order_api_task_role");
    expect(statement).toMatchObject({
      Action: "rds-db:connect",
      Resource: "arn:aws:rds-db:eu-west-1:444444444444:dbuser:${aws_db_instance.database.resource_id}/order_api",
    });
    expect(others).toEqual([]);
    expect(variables(synthesized, "order_api_task", "order-api")).toMatchObject({ DATABASE_USERNAME: "order_api" });
    expect(JSON.stringify(permissions(synthesized, "order_api_task_execution_role"))).not.toContain("secret_arn");
  });

  test("is created after the setup was started", () => {
    expect(resource(synthesized, "aws_ecs_service", "order_api")["depends_on"]).toContain(
      "aws_scheduler_schedule.database_users_schedule",
    );
  });
});

test("a workload whose user has a password gets that password, and no permission to sign in by IAM", () => {
  const secrets = containers(synthesized, "old_task")["old"]?.["secrets"];
  expect(secrets).toEqual([{ name: "DATABASE_PASSWORD", valueFrom: "${aws_secretsmanager_secret.legacy.arn}" }]);
  expect(permissions(synthesized, "old_task_role")).toEqual([]);
});

describe("the setup of users", () => {
  const task = containers(synthesized, "database_users_task")["database-users"];

  test("is a pinned image that is not root, can write nothing, and may do nothing in AWS", () => {
    expect(task).toMatchObject({
      user: "70:70",
      readonlyRootFilesystem: true,
      linuxParameters: { capabilities: { drop: ["ALL"] } },
    });
    expect(task).not.toHaveProperty("mountPoints");
    expect(synthesized.variable["database_users_image"]).toMatchObject({
      default: "public.ecr.aws/docker/library/postgres:17.6-alpine3.22",
    });
    expect(permissions(synthesized, "database_users_task_role")).toEqual([]);
  });

  test("alone gets the master user's credentials", () => {
    const roles = Object.keys(synthesized.resource["aws_iam_role"] ?? {});
    const readers = roles.filter((role) =>
      permissions(synthesized, role).some(({ Resource }) => [Resource].flat().includes(MASTER)),
    );
    expect(readers).toEqual(["database_users_task_execution_role"]);
  });

  test("signs in over TLS, and only to a server that proves to know the password's hash", () => {
    expect(variables(synthesized, "database_users_task", "database-users")).toMatchObject({
      PGSSLMODE: "require",
      PGCHANNELBINDING: "require",
    });
  });

  test("contains every user, those that are added later included", () => {
    const { DATABASE_USERS: sql, CHECKED_USERS: names } = variables(
      synthesized,
      "database_users_task",
      "database-users",
    );
    expect(sql).toContain('{"name":"legacy","iam":false,"owner":false,"grants":{"*":"read"}}');
    expect(sql).toContain('{"name":"order_api","iam":true,"owner":false,"grants":{"*":"read-write"}}');
    expect(names).toBe("legacy");
  });

  test("hashes passwords in the client: no statement contains one", () => {
    const text = JSON.stringify(task);
    expect(text).toContain("\\\\password $user");
    expect(text).not.toMatch(/(?:ALTER|CREATE) (?:ROLE|USER)[^;]*PASSWORD/i);
  });

  test("starts at once whenever the users or a password change, and every hour", () => {
    expect(resource(synthesized, "aws_scheduler_schedule", "database_users_schedule")).toMatchObject({
      schedule_expression: "rate(1 hour)",
      lifecycle: {
        replace_triggered_by: [
          "aws_ecs_task_definition.database_users_task",
          "aws_secretsmanager_secret_version.legacy_version",
        ],
      },
      depends_on: expect.arrayContaining([
        "aws_iam_role_policy.database_users_task_execution_role_policy",
        "aws_iam_role_policy.database_users_schedule_role_policy",
      ]) as unknown,
    });
  });
});

describe("a database whose users nothing makes", () => {
  const failing = (use: (database: Postgres) => void) => () =>
    postgres(
      {},
      {
        use: (database) => {
          use(database);
          throw new Error(database.node.validate().join());
        },
      },
    );

  test("fails the validation", () => {
    expect(failing((database) => void database.users.add("api"))).toThrow(
      "Nothing makes the database users api; add a `PostgresUserSetup` for the database.",
    );
  });

  test.each(["platform_admin", "rds_iam", "pg_monitor", "platform_owner", "Api", "a-b"])(
    "refuses a user called %s",
    (name) => {
      expect(failing((database) => void database.users.add(name))).toThrow(`"${name}" can't be a user of the database`);
    },
  );

  test("refuses a user with two sets of grants", () => {
    const twice = (database: Postgres) => {
      database.users.add("api", { grants: "read" });
      database.users.add("api", { grants: "owner" });
    };
    expect(failing(twice)).toThrow("the user api is added twice with different props; add it once.");
  });
});

describe("a document database", () => {
  const documents = documentDatabase(
    {},
    {
      use: (database, stack) => {
        const context = workloadContext(stack);
        new DocumentUserSetup(stack, "documents-users", { database, ...context });
        database.grantAccess(webService(context, "web"), { databases: { shop: "read" } });
      },
    },
  );

  test("lets a workload sign in with its task role, without secret or permission", () => {
    expect(variables(documents, "web_task", "web")["DOCUMENT_DATABASE_OPTIONS"]).toBe(
      "replicaSet=rs0&retryWrites=false&authSource=%24external&authMechanism=MONGODB-AWS",
    );
    expect(containers(documents, "web_task")["web"]).not.toHaveProperty("secrets");
    expect(permissions(documents, "web_task_role")).toEqual([]);
  });

  test("has that role as a user with its grants", () => {
    const { DOCUMENT_DATABASE_USERS: script } = variables(documents, "documents_users_task", "documents-users");
    expect(script).toContain('[{"user":"${aws_iam_role.web_task_role.arn}","roles":[{"role":"read","db":"shop"}]}]');
    expect(script).toContain('const rolePrefix = "arn:aws:iam::444444444444:role/shop-prod-"');
  });

  test("of a version without IAM sign-in refuses it", () => {
    const granting = () =>
      documentDatabase(
        { engineVersion: "8.0.0" },
        {
          use: (database, stack) => {
            database.grantAccess(webService(workloadContext(stack)));
          },
        },
      );
    expect(granting).toThrow("documents: DocumentDB 8.0.0 has no users without passwords.");
  });
});
