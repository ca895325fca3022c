import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { OpensearchDomain } from "@cdktf/provider-aws/lib/opensearch-domain";
import { Protection } from "../../../constructs/core/protection";
import { SearchDomain } from "../../../constructs/search/search-domain";
import { threeTierNetwork } from "../../support/three-tier-network";
import { searchDomain } from "../../support/search-domain";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";
import { containers, workloadContext, webService } from "../../support/workloads";

const ARN = "arn:aws:es:eu-west-1:444444444444:domain/shop-prod-search";
const administrator = "arn:aws:iam::444444444444:role/search-team";

const defaults = searchDomain();

function domain(synthesized: Synthesized = defaults): Record<string, unknown> {
  return resource(synthesized, "aws_opensearch_domain", "search");
}

function trust(synthesized: Synthesized, role = "search_access_role"): ReturnType<typeof statements> {
  return statements(resource(synthesized, "aws_iam_role", role)["assume_role_policy"]);
}

describe("the service-linked role of OpenSearch Service, which an account has once", () => {
  test("is expected to exist", () => {
    expect(defaults.resource["aws_iam_service_linked_role"]).toBeUndefined();
  });

  test("is created before the domain, if told so", () => {
    const created = searchDomain({ serviceLinkedRole: "create" });
    expect(resource(created, "aws_iam_service_linked_role", "search_service_linked_role")).toMatchObject({
      aws_service_name: "opensearchservice.amazonaws.com",
    });
    expect(domain(created)["depends_on"]).toContain("aws_iam_service_linked_role.search_service_linked_role");
  });
});

describe("the domain", () => {
  test("is in the isolated tier, with a security group of its own (Opensearch.2)", () => {
    expect(domain()["vpc_options"]).toEqual({
      subnet_ids: ["subnet-isolated-a", "subnet-isolated-b", "subnet-isolated-c"],
      security_group_ids: ["${aws_security_group.search_security_group.id}"],
    });
    expect(defaults.resource["aws_vpc_security_group_ingress_rule"]).toBeUndefined();
    expect(defaults.resource["aws_vpc_security_group_egress_rule"]).toBeUndefined();
  });

  test("encrypts at rest with a customer managed key, and between nodes (Opensearch.1, Opensearch.3)", () => {
    expect(defaults.json).toHaveResourceWithProperties(OpensearchDomain, {
      encrypt_at_rest: { enabled: true, kms_key_id: "${aws_kms_key.search_key.arn}" },
      node_to_node_encryption: { enabled: true },
    });
  });

  test("requires TLS with forward secrecy (Opensearch.8)", () => {
    expect(domain()["domain_endpoint_options"]).toEqual({
      enforce_https: true,
      tls_security_policy: "Policy-Min-TLS-1-2-PFS-2023-10",
    });
  });

  test("has fine-grained access control with a role as master user, and no password (Opensearch.7)", () => {
    expect(domain()["advanced_security_options"]).toEqual({
      enabled: true,
      anonymous_auth_enabled: false,
      internal_user_database_enabled: false,
      master_user_options: { master_user_arn: "${aws_iam_role.search_access_role.arn}" },
    });
    expect(defaults.json).not.toContain("master_user_password");
  });

  test("has data nodes in three zones and three dedicated master nodes (Opensearch.6, Opensearch.11)", () => {
    expect(domain()["cluster_config"]).toEqual({
      instance_type: "m7g.medium.search",
      instance_count: 3,
      zone_awareness_enabled: true,
      zone_awareness_config: { availability_zone_count: 3 },
      dedicated_master_enabled: true,
      dedicated_master_count: 3,
      dedicated_master_type: "m7g.medium.search",
    });
  });

  test("in one zone has one subnet and no zone awareness", () => {
    const single = searchDomain({ zoneCount: 1, instanceCount: 1, dedicatedMasters: 0 });
    expect(domain(single)["vpc_options"]).toMatchObject({
      subnet_ids: [expect.stringMatching(/"a" = "subnet-isolated-a".*\[element\(local\.search_zones_order, 0\)\]/)],
    });
    expect(domain(single)["cluster_config"]).toEqual({
      instance_type: "m7g.medium.search",
      instance_count: 1,
      zone_awareness_enabled: false,
      dedicated_master_enabled: false,
    });
  });

  test("is updated and tuned in its off-peak window (Opensearch.10)", () => {
    expect(defaults.json).toHaveResourceWithProperties(OpensearchDomain, {
      auto_tune_options: { desired_state: "ENABLED", use_off_peak_window: true },
      off_peak_window_options: { enabled: true, off_peak_window: { window_start_time: { hours: 22, minutes: 30 } } },
      software_update_options: { auto_software_update_enabled: true },
    });
  });

  test("can be protected from destruction", () => {
    expect(domain()["lifecycle"]).toEqual({ prevent_destroy: true });
    const destroyable = synthesize((stack) => {
      new SearchDomain(stack, "search", { network: threeTierNetwork(stack), protection: Protection.of(stack, "all") });
    });
    expect(domain(destroyable)["lifecycle"]).toEqual({ prevent_destroy: false });
  });
});

describe("the logs of a domain", () => {
  test.each([
    ["application", "ES_APPLICATION_LOGS"],
    ["audit", "AUDIT_LOGS"],
    ["index-slow", "INDEX_SLOW_LOGS"],
    ["search-slow", "SEARCH_SLOW_LOGS"],
  ])("of type %s go to an encrypted log group with a retention period (Opensearch.4, Opensearch.5)", (part, type) => {
    const name = `/aws/opensearch/shop-prod-search/${part}`;
    expect(domain()["log_publishing_options"]).toContainEqual({
      log_type: type,
      enabled: true,
      cloudwatch_log_group_arn: `arn:aws:logs:eu-west-1:444444444444:log-group:${name}`,
    });
    const group = resource(defaults, "aws_cloudwatch_log_group", `search_logs_${part.replace("-", "_")}`);
    expect(group).toMatchObject({ name, retention_in_days: 400, kms_key_id: "${aws_kms_key.logs_key.arn}" });
  });

  test("can be written before the domain exists, which depends on the groups and the permission", () => {
    expect(defaults.json).toHaveResource(CloudwatchLogResourcePolicy);
    expect(domain()["depends_on"]).toEqual([
      "aws_cloudwatch_log_group.search_logs_application",
      "aws_cloudwatch_log_group.search_logs_audit",
      "aws_cloudwatch_log_group.search_logs_index_slow",
      "aws_cloudwatch_log_group.search_logs_search_slow",
      "aws_cloudwatch_log_resource_policy.log_delivery",
    ]);
  });
});

describe("access to a domain", () => {
  test.each(["search_access_role", "search_access_client_role"])("is denied by default: nobody assumes %s", (role) => {
    expect(trust(defaults, role)).toMatchObject({ NobodyTakesRole: { Effect: "Deny", Principal: { AWS: "*" } } });
  });

  test("is allowed for two roles, of which only the master user can use the security API", () => {
    expect(statements(domain()["access_policies"])).toMatchObject({
      RolesAskDomain: {
        Effect: "Allow",
        Principal: {
          AWS: ["${aws_iam_role.search_access_role.arn}", "${aws_iam_role.search_access_client_role.arn}"],
        },
        Resource: `${ARN}/*`,
      },
      DenySecurityToOthers: {
        Effect: "Deny",
        Principal: { AWS: "*" },
        Condition: { ArnNotEquals: { "aws:PrincipalArn": "${aws_iam_role.search_access_role.arn}" } },
      },
    });
    expect(statements(domain()["access_policies"])["DenySecurityToOthers"]?.Resource).toEqual(
      expect.arrayContaining([`${ARN}/_plugins/_security/*`, `${ARN}/_dashboards/*`]),
    );
  });

  test("as administrator requires a session name that workloads can't use", () => {
    expect(trust(searchDomain({ administrators: [administrator] }))).toMatchObject({
      AdministratorsTakeRole: {
        Principal: { AWS: administrator },
        Condition: { StringEquals: { "sts:RoleSessionName": "administrator" } },
      },
    });
  });

  test("is granted to a workload together with the port, the URL and the role", () => {
    const withAccess = searchDomain({}, (search, stack) => {
      search.grantAccess(webService(workloadContext(stack)));
    });
    expect(
      resource(withAccess, "aws_vpc_security_group_ingress_rule", "search_security_group_from_web_tcp_443"),
    ).toMatchObject({
      referenced_security_group_id: "${aws_security_group.web_security_group.id}",
      from_port: 443,
      to_port: 443,
    });
    expect(containers(withAccess, "web_task")["web"]?.["environment"]).toEqual(
      expect.arrayContaining([
        { name: "SEARCH_URL", value: "https://${aws_opensearch_domain.search.endpoint}" },
        { name: "SEARCH_ROLE_ARN", value: "${aws_iam_role.search_access_client_role.arn}" },
        { name: "SEARCH_ROLE_SESSION_NAME", value: "workload" },
      ]),
    );
    expect(trust(withAccess)).not.toHaveProperty("WorkloadsTakeRole");
    expect(trust(withAccess, "search_access_client_role")["WorkloadsTakeRole"]).toMatchObject({
      Principal: { AWS: "${aws_iam_role.web_task_role.arn}" },
      Condition: { StringEquals: { "sts:RoleSessionName": "workload" } },
    });
    const task = statements(resource(withAccess, "aws_iam_role_policy", "web_task_role_policy")["policy"]);
    expect(task["AskSearch"]).toMatchObject({
      Action: "sts:AssumeRole",
      Resource: "${aws_iam_role.search_access_client_role.arn}",
    });
  });
});
