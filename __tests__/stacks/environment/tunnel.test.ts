import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { statements } from "../../support/synthesize";
import { changed } from "../../support/settings-under-test";
import { stackOf, wholePlatform } from "../../support/shop-platform";

const platform = wholePlatform(
  changed({
    "access.identity": { kind: "saml", provider: "corp" },
    "application.database.users": { people: { grants: "read" } },
    "application.documentDatabase": {},
    "application.search": { kind: "managed" },
    "environments.test.tunnel": { enabled: true, databaseUsers: ["people"], timeoutMinutes: 30 },
  }),
);
const test1 = stackOf(platform, "test");
const rules = Object.values(test1.resource["aws_vpc_security_group_egress_rule"] ?? {})
  .filter(({ security_group_id: group }) => group === "${aws_security_group.tunnel_security_group.id}")
  .map(({ description, from_port: port }) => [description, port]);

describe("the tunnel of an environment", () => {
  test("is a task that sleeps, has the agent of Session Manager, and ends by itself", () => {
    const task = test1.resource["aws_ecs_task_definition"]?.["tunnel_task"];
    expect(task).toMatchObject({ family: "shop-test-tunnel", tags: { Tunnel: "true" } });
    const [container] = JSON.parse(String(task?.["container_definitions"])) as Record<string, unknown>[];
    expect(container).toMatchObject({ command: ["sleep", "1800"], readonlyRootFilesystem: true, user: "1000:1000" });
    const definition = String(test1.resource["aws_sfn_state_machine"]?.["tunnel_runs"]?.["definition"]);
    expect(definition).toContain('"EnableExecuteCommand":true');
    expect(definition).toContain('"Cause":"The task ran longer than 35 minutes."');
  });

  test("reaches the databases and the search engine, and what every task reaches", () => {
    expect(rules).toEqual(
      expect.arrayContaining([
        ["To database: PostgreSQL", 5432],
        ["To document-database: DocumentDB", 27017],
        ["To search: Search", 443],
      ]),
    );
    expect(rules.map(([, port]) => port).sort()).toEqual([27017, 443, 443, 443, 5432]);
  });

  test("has a role that carries sessions and can do nothing else", () => {
    const policy = statements(test1.resource["aws_iam_role_policy"]?.["tunnel_task_role_policy"]?.["policy"]);
    expect(Object.values(policy).map(({ Sid, Action }) => [Sid, Action])).toEqual([
      [
        "CarrySessions",
        [
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
      ],
    ]);
  });

  test("is opened by a command for each destination", () => {
    expect(Object.keys(test1.output).filter((name) => name.startsWith("tunnel"))).toEqual([
      "tunnel_database",
      "tunnel_document_database",
      "tunnel_search",
    ]);
    const command = String(test1.output["tunnel_database"]?.["value"]);
    expect(command).toContain(
      '--target "ecs:${aws_ecs_cluster.cluster.name}_$${task##*/}_$runtime" --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters "host=${aws_db_instance.database.address},portNumber=5432,localPortNumber=$${LOCAL_PORT:-5432}"',
    );
    expect(String(test1.output["tunnel_search"]?.["value"])).toContain(
      "host=${aws_opensearch_domain.search.endpoint},portNumber=443",
    );
  });

  test("doesn't exist where it is not enabled", () => {
    expect(stackOf(platform, "staging").json).not.toContain("tunnel");
    expect(stackOf(platform, "prod").json).not.toContain("ssm:StartSession");
  });
});

describe("who may open the tunnel", () => {
  const iam = new Simulation(platform);
  const developers = iam.role("test", "access_developers");
  const task = "arn:aws:ecs:eu-west-1:200000000002:task/shop-test-services/0123";
  const document = (name: string) => `arn:aws:ssm:eu-west-1::document/${name}`;
  const checked = { "ssm:SessionDocumentAccessCheck": "true" };
  const tagged = { ...checked, "aws:ResourceTag/Tunnel": "true" };

  test("are developers in test, through its tasks and by port forwarding alone", () => {
    expect(developers.may("states:StartExecution", iam.arn("test", "aws_sfn_state_machine.tunnel_runs"))).toBe(true);
    expect(developers.may("ssm:StartSession", task, tagged)).toBe(true);
    expect(developers.may("ssm:StartSession", document("AWS-StartPortForwardingSessionToRemoteHost"), checked)).toBe(
      true,
    );
    expect(developers.may("ssm:StartSession", document("SSM-SessionManagerRunShell"), checked)).toBe(false);
    expect(developers.may("ssm:StartSession", task, checked)).toBe(false);
    expect(developers.may("ssm:StartSession", task, { ...tagged, "ssm:SessionDocumentAccessCheck": "false" })).toBe(
      false,
    );
    const other = "arn:aws:ecs:eu-west-1:200000000002:task/other/0123";
    expect(developers.may("ssm:StartSession", other, tagged)).toBe(false);
  });

  test("sign in as the users that the settings name", () => {
    const policy = statements(test1.resource["aws_iam_role_policy"]?.["access_developers_policy"]?.["policy"]);
    expect(policy["SignInToDatabases"]).toMatchObject({
      Action: "rds-db:connect",
      Resource: "arn:aws:rds-db:eu-west-1:200000000002:dbuser:${aws_db_instance.database.resource_id}/people",
    });
    expect(policy["ResumeAndEndOwnSessions"]?.Resource).toBe(
      "arn:aws:ssm:eu-west-1:200000000002:session/$${aws:userid}-*",
    );
  });
});
