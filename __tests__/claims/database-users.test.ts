import dataPipeline from "../../examples/data-pipeline";
import fastapiService from "../../examples/fastapi-service";
import microservices from "../../examples/microservices";
import searchBackedWeb from "../../examples/search-backed-web";
import shop from "../../examples/shop";
import webPlatform from "../../examples/web-platform";
import { checkSettings } from "../../settings/check/check-settings";
import { databaseUserOf } from "../../settings/database-users";
import { allWorkloads } from "../../settings/workload-parts";
import { all, stackOf, type WholeStack, wholePlatform } from "../support/shop-platform";
import { listOf, permissionsOf, resourcesOf, USER_SETUP } from "./evidence";

const examples = { dataPipeline, fastapiService, microservices, searchBackedWeb, shop, webPlatform };

const environments = Object.entries(examples).flatMap(([example, definition]) => {
  const platform = wholePlatform(definition);
  const { settings } = checkSettings(definition, { example: true });
  return Object.entries(settings.environments).map(
    ([name, environment]) => [`${example} ${name}`, stackOf(platform, name), environment] as const,
  );
});

/** The master users' secrets, as a reference to them begins. */
const MASTER_SECRET = /master_user_secret|master_user_secret\[0\]|_master_user_secret\.arn/;

interface Definition {
  readonly name: string;
  readonly environment?: readonly { readonly name: string; readonly value: string }[];
  readonly secrets?: readonly { readonly valueFrom: string }[];
}

function containers(stack: WholeStack): { readonly task: string; readonly container: Definition }[] {
  return resourcesOf(stack, "aws_ecs_task_definition").flatMap(([task, attributes]) =>
    (JSON.parse(String(attributes["container_definitions"])) as Definition[]).map((container) => ({ task, container })),
  );
}

describe.each(environments)("%s", (_, stack, settings) => {
  test("no role of a workload may read the master user's secret, and no container but that of the setup has it", () => {
    const readers = Object.keys(all(stack, "aws_iam_role"))
      .filter((role) => !role.startsWith("access_"))
      .filter((role) =>
        permissionsOf(stack, role).some(({ Resource }) => listOf(Resource).some((on) => MASTER_SECRET.test(on))),
      );
    expect(readers.filter((role) => !/^(?:document_)?database_users_task_execution_role$/.test(role))).toEqual([]);
    for (const { task, container } of containers(stack)) {
      const hasMaster = (container.secrets ?? []).some(({ valueFrom }) => MASTER_SECRET.test(valueFrom));
      expect([task, hasMaster]).toEqual([task, USER_SETUP.test(task)]);
    }
  });

  test("each workload signs in to PostgreSQL as its own user only, which the setup makes", () => {
    const setup = containers(stack).find(({ task }) => task === "database_users_task")?.container;
    const sql = setup?.environment?.find(({ name }) => name === "DATABASE_USERS")?.value ?? "";
    for (const [name, { uses }] of Object.entries(allWorkloads(settings))) {
      const user = uses.database === false ? undefined : databaseUserOf(name, uses.database);
      const task = containers(stack).find(({ container }) => container.name === name)?.task ?? "";
      const granted = permissionsOf(stack, task.replace(/_task$/, "_task_role")).filter(({ Action }) =>
        listOf(Action).includes("rds-db:connect"),
      );
      const hasPassword = user !== undefined && settings.database?.users[user]?.password !== undefined;
      const expected =
        user === undefined || hasPassword ? [] : [expect.stringMatching(new RegExp(`/${user}$`)) as string];
      expect([name, granted.flatMap(({ Resource }) => listOf(Resource))]).toEqual([name, expected]);
      if (user !== undefined) {
        expect(sql).toContain(`{"name":"${user}"`);
      }
    }
  });

  test("each workload that uses DocumentDB is a user of it by its own role", () => {
    const setup = containers(stack).find(({ task }) => task === "document_database_users_task")?.container;
    const script = setup?.environment?.find(({ name }) => name === "DOCUMENT_DATABASE_USERS")?.value ?? "";
    for (const [name, { uses }] of Object.entries(allWorkloads(settings))) {
      const task = containers(stack).find(({ container }) => container.name === name)?.task ?? "";
      const isUser = script.includes(`"\${aws_iam_role.${task}_role.arn}"`);
      expect([name, isUser]).toEqual([name, uses.documentDatabase !== false]);
    }
  });

  test("the job that makes users may do nothing in AWS, and runs as a user other than root", () => {
    for (const { task, container } of containers(stack).filter((candidate) => USER_SETUP.test(candidate.task))) {
      expect(permissionsOf(stack, `${task}_role`)).toEqual([]);
      expect(container).toMatchObject({
        readonlyRootFilesystem: true,
        user: expect.stringMatching(/^[1-9]/) as unknown,
      });
    }
  });
});
