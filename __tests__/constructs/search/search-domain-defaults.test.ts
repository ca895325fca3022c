import { SearchDomain } from "../../../constructs/search/search-domain";
import { type SearchDomainProps } from "../../../constructs/search/search-domain-props";
import { ExistingVpc } from "../../../constructs/network/existing-vpc";
import { threeTierNetwork } from "../../support/three-tier-network";
import { ForeignClient, FOREIGN_GROUP, FOREIGN_ROLE } from "../../support/foreign-client";
import { resource, statements, synthesize } from "../../support/synthesize";

const clients: ForeignClient[] = [];
const alone = synthesize((stack) => {
  const search = new SearchDomain(stack, "search", { network: threeTierNetwork(stack) });
  const client = new ForeignClient(stack);
  search.grantAccess(client);
  clients.push(client);
});
const [client] = clients;
const domain = resource(alone, "aws_opensearch_domain", "search");

describe("a search domain with a network only", () => {
  test.each<[control: string, expected: Record<string, unknown>]>([
    [
      "is encrypted with a customer managed key (Opensearch.1)",
      { encrypt_at_rest: { enabled: true, kms_key_id: "${aws_kms_key.search_key.arn}" } },
    ],
    [
      "is in the isolated tier, with a security group of its own (Opensearch.2)",
      {
        vpc_options: {
          subnet_ids: ["subnet-isolated-a", "subnet-isolated-b", "subnet-isolated-c"],
          security_group_ids: ["${aws_security_group.search_security_group.id}"],
        },
      },
    ],
    ["encrypts between nodes (Opensearch.3)", { node_to_node_encryption: { enabled: true } }],
    [
      "has data nodes in three zones, and three dedicated masters (Opensearch.6, Opensearch.11)",
      {
        cluster_config: {
          instance_type: "m7g.medium.search",
          instance_count: 3,
          zone_awareness_enabled: true,
          zone_awareness_config: { availability_zone_count: 3 },
          dedicated_master_enabled: true,
          dedicated_master_count: 3,
          dedicated_master_type: "m7g.medium.search",
        },
      },
    ],
    [
      "has fine-grained access control without a password (Opensearch.7)",
      {
        advanced_security_options: {
          enabled: true,
          anonymous_auth_enabled: false,
          internal_user_database_enabled: false,
          master_user_options: { master_user_arn: "${aws_iam_role.search_access_role.arn}" },
        },
      },
    ],
    [
      "requires TLS 1.2 with forward secrecy (Opensearch.8)",
      { domain_endpoint_options: { enforce_https: true, tls_security_policy: "Policy-Min-TLS-1-2-PFS-2023-10" } },
    ],
    [
      "is updated in its off-peak window (Opensearch.10)",
      {
        software_update_options: { auto_software_update_enabled: true },
        off_peak_window_options: { enabled: true, off_peak_window: { window_start_time: { hours: 22, minutes: 0 } } },
      },
    ],
    ["can't be destroyed", { lifecycle: { prevent_destroy: true } }],
    ["is named after its construct", { domain_name: "shop-prod-search", engine_version: "OpenSearch_2.19" }],
  ])("%s", (_control, expected) => {
    expect(domain).toMatchObject(expected);
  });

  test("publishes its application and audit logs, encrypted, for 400 days (Opensearch.4, Opensearch.5)", () => {
    const published = domain["log_publishing_options"] as { log_type: string; enabled: boolean }[];
    expect(published.filter(({ enabled }) => enabled).map(({ log_type: type }) => type)).toEqual(
      expect.arrayContaining(["ES_APPLICATION_LOGS", "AUDIT_LOGS"]),
    );
    for (const part of ["application", "audit"]) {
      expect(resource(alone, "aws_cloudwatch_log_group", `search_logs_${part}`)).toMatchObject({
        retention_in_days: 400,
        kms_key_id: "${aws_kms_key.logs_key.arn}",
      });
    }
  });
});

test("a workload from elsewhere gets the port, the URL, and permission to assume the role", () => {
  expect(Object.values(alone.resource["aws_vpc_security_group_ingress_rule"] ?? {})).toMatchObject([
    { from_port: 443, to_port: 443, referenced_security_group_id: FOREIGN_GROUP },
  ]);
  expect(Object.keys(client?.environment ?? {})).toEqual(["SEARCH_URL", "SEARCH_ROLE_ARN", "SEARCH_ROLE_SESSION_NAME"]);
  expect(client?.permissions).toMatchObject({ AskSearch: { actions: ["sts:AssumeRole"] } });
  const trust = resource(alone, "aws_iam_role", "search_access_client_role")["assume_role_policy"];
  expect(statements(trust)["WorkloadsTakeRole"]?.Principal).toEqual({ AWS: FOREIGN_ROLE });
});

describe("the zones of a domain", () => {
  const inTwoZones = (props: Partial<SearchDomainProps> = {}) =>
    synthesize((stack) => {
      const network = new ExistingVpc(stack, "network", {
        vpcId: "vpc-1",
        cidr: "10.0.0.0/16",
        subnets: { isolated: { a: "subnet-a", b: "subnet-b" } },
      });
      new SearchDomain(stack, "search", { network, ...props });
    });

  test("are those of the network, if it has fewer than three", () => {
    expect(resource(inTwoZones(), "aws_opensearch_domain", "search")).toMatchObject({
      vpc_options: { subnet_ids: ["subnet-a", "subnet-b"] },
      cluster_config: { instance_count: 2, zone_awareness_config: { availability_zone_count: 2 } },
    });
  });

  test("must not be more than the network has", () => {
    expect(() => inTwoZones({ zoneCount: 3 })).toThrow(
      "prod/search: `zoneCount` (3) must not exceed the number of the network's isolated subnets (2).",
    );
  });

  test("must divide the number of nodes", () => {
    expect(() => inTwoZones({ instanceCount: 3 })).toThrow(
      "prod/search: `instanceCount` (3) must be a multiple of `zoneCount` (2).",
    );
  });
});

test("two domains must have two names", () => {
  const create = (name: string) =>
    synthesize((stack) => {
      const network = threeTierNetwork(stack);
      new SearchDomain(stack, "search", { network });
      new SearchDomain(stack, "logs", { network, name });
    });
  expect(Object.keys(create("logs").resource["aws_opensearch_domain"] ?? {})).toEqual(["logs", "search"]);
  expect(() => create("search")).toThrow(/the name "shop-prod-search" is used by prod\/search/);
});
