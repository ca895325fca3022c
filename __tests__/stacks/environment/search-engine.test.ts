import definition from "../../../examples/search-backed-web";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { reachability } from "../../support/reachability";
import { resource } from "../../support/synthesize";

const { test: environment } = definition.environments;

/** The test environment of the example, with the given search engine. */
function withSearch(search: object) {
  const application = { ...definition.application, search };
  return stackOf(
    wholePlatform({ ...definition, waivers: [], application, environments: { test: environment } }),
    "test",
  );
}

/** What the network ACL of a tier lets in: `10.200.0.0/24 9200`. */
function allowedBy(stack: ReturnType<typeof withSearch>, tier: string): string[] {
  return Object.entries(all(stack, "aws_network_acl_rule"))
    .filter(([id, { egress }]) => id.startsWith(`network_${tier}_acl`) && egress === false)
    .map(([, rule]) => `${String(rule["cidr_block"])} ${String(rule["from_port"])}`);
}

describe("an environment with Elasticsearch on an instance", () => {
  const stack = withSearch(definition.application.search);

  test("lets the ranges of the settings into the private tier, each on its port only", () => {
    expect(allowedBy(stack, "private")).toEqual(expect.arrayContaining(["10.200.0.0/24 9200", "10.200.0.0/28 22"]));
    expect(allowedBy(stack, "private").filter((rule) => rule.startsWith("10.200."))).toHaveLength(2);
  });

  test("has the endpoints that Systems Manager needs, and reads packages through the endpoint of S3", () => {
    for (const service of ["ec2messages", "ssm", "ssmmessages"]) {
      expect(resource(stack, "aws_vpc_endpoint", `network_endpoints_${service}`)["private_dns_enabled"]).toBe(true);
    }
    expect(resource(stack, "aws_vpc_endpoint", "network_endpoints_s3")["policy"]).toContain(
      "arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*",
    );
  });

  test("has the instance id among its outputs", () => {
    expect(stack.output["search_instance"]?.["value"]).toBe("${aws_instance.search.id}");
  });
});

describe("an environment with a managed search engine", () => {
  const stack = withSearch({ kind: "managed" });

  test("has a domain in the isolated tier, which the private tier reaches on port 443", () => {
    const domain = resource(stack, "aws_opensearch_domain", "search");
    expect(domain).toMatchObject({
      engine_version: "OpenSearch_2.19",
      vpc_options: { subnet_ids: [expect.stringContaining("aws_subnet.network_isolated_a.id")] },
      lifecycle: { prevent_destroy: false },
    });
    expect(allowedBy(stack, "isolated")).toEqual(["10.20.64.0/18 1024", "10.20.64.0/18 443"]);
    expect(all(stack, "aws_instance")).toEqual({});
  });

  test("gives access to the workloads that use it and to the job that makes their role, and to nothing else", () => {
    expect(reachability(stack).filter((connection) => connection.includes("search"))).toEqual([
      "search_roles -> 0.0.0.0/0: tcp 443",
      "search_roles -> network_endpoints: tcp 443",
      "search_roles -> s3: tcp 443",
      "search_roles -> search: tcp 443",
      "service_web -> search: tcp 443",
      "task_reindex -> search: tcp 443",
    ]);
  });

  test("has the role of its clients among its outputs", () => {
    expect(stack.output["search_role"]?.["value"]).toBe("${aws_iam_role.search_access_role.arn}");
  });
});
