import application from ".";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { all, wholePlatform } from "../../support/shop-platform";
import { containerOf, environmentsOf, only, secretsOf, variablesOf } from "../synthesized";

const iam = new Simulation(wholePlatform(application));

describe.each(environmentsOf(application))("a Node API in $name", (environment) => {
  const { name, stack } = environment;
  const { account = "" } = application.environments[name] ?? {};
  const role = iam.role(name, "service_api_task_role");
  const table = `arn:aws:dynamodb:eu-west-1:${account}:table/sessions`;

  test("user and password come from the secret that exists already, and no database is created", () => {
    const sources = secretsOf(containerOf(environment, "api"));
    expect(sources["PGUSER"]).toMatch(/data\.aws_secretsmanager_secret.*:username::$/);
    expect(sources["PGPASSWORD"]).toMatch(/data\.aws_secretsmanager_secret.*:password::$/);
    expect(JSON.stringify(stack.data["aws_secretsmanager_secret"])).toContain(`contracts/${name}/database`);
    expect(all(stack, "aws_db_instance")).toEqual({});
  });

  test("sessions are read and written in the environment's own table", () => {
    expect(variablesOf(containerOf(environment, "api"))["TABLE_SESSIONS"]).toBe("sessions");
    expect(role.may("dynamodb:PutItem", table)).toBe(true);
    expect(role.may("dynamodb:Query", `${table}/index/by-user`)).toBe(true);
    expect(role.may("dynamodb:DeleteTable", table)).toBe(false);
    expect(role.may("dynamodb:GetItem", table.replace("sessions", "users"))).toBe(false);
  });

  test("documents of another account are read below one prefix", () => {
    const bucket = "arn:aws:s3:::acme-contract-documents";
    expect(role.may("s3:GetObject", `${bucket}/signed/1.pdf`)).toBe(true);
    expect(role.may("s3:GetObject", `${bucket}/drafts/1.pdf`)).toBe(false);
    expect(role.may("s3:PutObject", `${bucket}/signed/1.pdf`)).toBe(false);
    expect(variablesOf(containerOf(environment, "api"))["BUCKET_DOCUMENTS"]).toBe("acme-contract-documents");
  });

  test("its own statements are as the team wrote them, with a reason for the wildcard", () => {
    const { policy } = only(stack, "aws_iam_role_policy", (args) =>
      String(args["role"]).includes("service_api_task_role"),
    );
    const { Statement: statements } = JSON.parse(String(policy)) as { Statement: Record<string, unknown>[] };
    expect(statements).toContainEqual(
      expect.objectContaining({
        Action: "ses:SendEmail",
        Condition: { StringEquals: { "ses:FromAddress": "contracts@contracts.example.com" } },
      }),
    );
    expect(statements).toContainEqual(
      expect.objectContaining({ Action: "textract:DetectDocumentText", Resource: "*" }),
    );
  });

  test("the old database's network is reached on its port alone", () => {
    expect(
      only(stack, "aws_vpc_security_group_egress_rule", ({ cidr_ipv4 }) => cidr_ipv4 === "172.20.8.0/24"),
    ).toMatchObject({ from_port: 5432, to_port: 5432, ip_protocol: "tcp" });
  });
});
