import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { documentDatabase } from "../../../support/document-database";
import { resource, statements } from "../../../support/synthesize";
import { containers, workloadContext, webService } from "../../../support/workloads";

const SECRET = "${aws_docdb_cluster.documents.master_user_secret[0].secret_arn}";

/** A document database to which the first of two services has access. */
const synthesized = documentDatabase(
  {},
  {
    use: (database, stack) => {
      const context = workloadContext(stack);
      database.grantMasterAccess(webService(context, "web"));
      webService(context, "other");
    },
  },
);
const web = containers(synthesized, "web_task")["web"];
const permissions = (policy: string) => statements(resource(synthesized, "aws_iam_role_policy", policy)["policy"]);

describe("a service with access", () => {
  test("can connect to the cluster's port, by a rule of each security group", () => {
    const mongo = { ip_protocol: "tcp", from_port: 27017, to_port: 27017 };
    expect(synthesized.json).toHaveResourceWithProperties(VpcSecurityGroupIngressRule, {
      ...mongo,
      security_group_id: "${aws_security_group.documents_security_group.id}",
      referenced_security_group_id: "${aws_security_group.web_security_group.id}",
    });
    expect(synthesized.json).toHaveResourceWithProperties(VpcSecurityGroupEgressRule, {
      ...mongo,
      security_group_id: "${aws_security_group.web_security_group.id}",
      referenced_security_group_id: "${aws_security_group.documents_security_group.id}",
    });
  });

  test("has the address and connection options in its environment", () => {
    expect(web?.["environment"]).toEqual(
      expect.arrayContaining([
        { name: "DOCUMENT_DATABASE_HOST", value: "${aws_docdb_cluster.documents.endpoint}" },
        { name: "DOCUMENT_DATABASE_READER_HOST", value: "${aws_docdb_cluster.documents.reader_endpoint}" },
        { name: "DOCUMENT_DATABASE_PORT", value: "27017" },
        { name: "DOCUMENT_DATABASE_TLS", value: "true" },
        { name: "DOCUMENT_DATABASE_OPTIONS", value: "replicaSet=rs0&retryWrites=false" },
        { name: "DOCUMENT_DATABASE_SECRET_ARN", value: SECRET },
      ]),
    );
  });

  test("has the credentials injected as secrets, never as plain values (ECS.8)", () => {
    expect(web?.["secrets"]).toEqual([
      { name: "DOCUMENT_DATABASE_PASSWORD", valueFrom: `${SECRET}:password::` },
      { name: "DOCUMENT_DATABASE_USERNAME", valueFrom: `${SECRET}:username::` },
    ]);
  });

  test("can read the credentials at run time, and nothing else", () => {
    expect(permissions("web_task_role_policy")).toEqual({
      ReadDocumentsCredentials: {
        Sid: "ReadDocumentsCredentials",
        Effect: "Allow",
        Action: "secretsmanager:GetSecretValue",
        Resource: SECRET,
      },
    });
  });

  test("has an execution role that can read the credentials", () => {
    const execution = Object.values(permissions("web_task_execution_role_policy"));
    const reads = execution.filter(({ Action }) => Action === "secretsmanager:GetSecretValue");
    expect(reads.map(({ Resource }) => Resource)).toEqual([SECRET]);
  });
});

describe("a service without access", () => {
  test("can't connect: no other security group is allowed", () => {
    const documents = "${aws_security_group.documents_security_group.id}";
    const rules = Object.values(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {});
    expect(rules.filter((rule) => rule["security_group_id"] === documents)).toHaveLength(1);
  });

  test("has neither permissions nor environment variables", () => {
    expect(synthesized.resource["aws_iam_role_policy"]).not.toHaveProperty("other_task_role_policy");
    expect(JSON.stringify(containers(synthesized, "other_task")["other"])).not.toContain("DOCUMENT_DATABASE");
  });
});
