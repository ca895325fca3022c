import { SearchInstance } from "../../../constructs/search/search-instance";
import { threeTierNetwork } from "../../support/three-tier-network";
import { ForeignClient, FOREIGN_GROUP } from "../../support/foreign-client";
import { resource, synthesize } from "../../support/synthesize";

const clients: ForeignClient[] = [];
const alone = synthesize((stack) => {
  const search = new SearchInstance(stack, "search", { network: threeTierNetwork(stack) });
  const client = new ForeignClient(stack);
  search.grantAccess(client);
  clients.push(client);
});
const [client] = clients;
const instance = resource(alone, "aws_instance", "search");

describe("a search instance with a network only", () => {
  test.each<[control: string, expected: Record<string, unknown>]>([
    [
      "requires IMDSv2 with a hop limit of one (EC2.8)",
      { metadata_options: { http_endpoint: "enabled", http_tokens: "required", http_put_response_hop_limit: 1 } },
    ],
    [
      "has no public address, and is in the private tier (EC2.9)",
      { associate_public_ip_address: false, subnet_id: expect.stringContaining('"eu-west-1a" = "subnet-private-a"') },
    ],
    [
      "has an encrypted root volume (EC2.3)",
      { root_block_device: expect.objectContaining({ encrypted: true, kms_key_id: "${aws_kms_key.search_key.arn}" }) },
    ],
    ["is monitored and optimized for EBS", { monitoring: true, ebs_optimized: true }],
    [
      "is managed by Systems Manager (SSM.1)",
      { iam_instance_profile: "${aws_iam_instance_profile.search_host_profile.name}" },
    ],
    ["can't be terminated", { disable_api_termination: true }],
    ["has a small Graviton type", { instance_type: "t4g.medium" }],
  ])("%s", (_control, expected) => {
    expect(instance).toMatchObject(expected);
  });

  test("has no secret in its user data", () => {
    expect(instance["user_data"]).toContain(
      "SUPERUSER_SECRET='${aws_secretsmanager_secret.search_credentials_administrator.arn}'",
    );
    expect(instance["user_data"]).not.toContain("random_password");
  });

  test("has an encrypted data volume that can't be destroyed (EC2.3)", () => {
    expect(resource(alone, "aws_ebs_volume", "search_data")).toMatchObject({
      encrypted: true,
      kms_key_id: "${aws_kms_key.search_key.arn}",
      type: "gp3",
      size: 20,
      iops: 3000,
      throughput: 125,
      final_snapshot: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("has daily snapshots for 30 days, and is patched every week", () => {
    const policies = Object.values(alone.resource["aws_dlm_lifecycle_policy"] ?? {});
    const daily = {
      retain_rule: { count: 30 },
      create_rule: { interval: 24, interval_unit: "HOURS", times: ["03:00"] },
    };
    expect(policies).toMatchObject([{ policy_details: { schedule: [daily] } }]);
    expect(resource(alone, "aws_ssm_association", "search_maintenance_patches")["schedule_expression"]).toBe(
      "cron(0 5 ? * SUN *)",
    );
  });

  test("keeps its log for 400 days, encrypted (CloudWatch.16)", () => {
    expect(resource(alone, "aws_cloudwatch_log_group", "search_log")).toMatchObject({
      name: "/ec2/shop-prod-search",
      retention_in_days: 400,
      kms_key_id: "${aws_kms_key.logs_key.arn}",
    });
  });

  test("has secrets with a customer managed key, which can be restored for 30 days", () => {
    const secrets = Object.values(alone.resource["aws_secretsmanager_secret"] ?? {});
    expect(secrets.map((secret) => [secret["kms_key_id"], secret["recovery_window_in_days"]])).toEqual(
      Array.from({ length: 3 }, () => ["${aws_kms_key.secrets_key.arn}", 30]),
    );
  });
});

test("a workload from elsewhere gets the port, the URL, the password and the certificate, and can decrypt them", () => {
  expect(Object.values(alone.resource["aws_vpc_security_group_ingress_rule"] ?? {})).toMatchObject([
    { from_port: 9200, to_port: 9200, referenced_security_group_id: FOREIGN_GROUP },
  ]);
  expect(Object.keys(client?.environment ?? {})).toEqual(["SEARCH_URL", "SEARCH_USERNAME"]);
  expect(Object.keys(client?.secrets ?? {})).toEqual(["SEARCH_PASSWORD", "SEARCH_CA_CERTIFICATE"]);
  expect(Object.values(client?.startPermissions ?? {}).map(({ sid, actions }) => [sid, actions])).toEqual([
    ["ReadSecretForSearchPassword", ["secretsmanager:GetSecretValue"]],
    ["ReadSecretForSearchCaCertificate", ["secretsmanager:GetSecretValue"]],
    ["DecryptWithSecretsKey", ["kms:Decrypt"]],
  ]);
});

describe("two search instances", () => {
  test("stand in one stack", () => {
    const two = synthesize((stack) => {
      const network = threeTierNetwork(stack);
      new SearchInstance(stack, "search", { network });
      new SearchInstance(stack, "logs", { network, variablePrefix: "LOGS" });
    });
    const tags = Object.values(two.resource["aws_instance"] ?? {}).map((one) => one["tags"]);
    expect(tags).toEqual([{ Name: "shop-prod-logs" }, { Name: "shop-prod-search" }]);
    expect(Object.values(two.resource["aws_route53_record"] ?? {}).map((record) => record["name"])).toEqual([
      "logs.prod.shop.internal",
      "search.prod.shop.internal",
    ]);
  });

  test("must have two names", () => {
    const create = () =>
      synthesize((stack) => {
        const network = threeTierNetwork(stack);
        new SearchInstance(stack, "search", { network });
        new SearchInstance(stack, "logs", { network, name: "search" });
      });
    expect(create).toThrow(/the name "shop-prod-search" is used by prod\/search/);
  });
});

test.each([
  [{ iops: 16000 }, "`iops` (16000) must not exceed 10000 with `storageGib` 20"],
  [{ throughputMibps: 1000 }, "`throughputMibps` (1000) requires `iops` (3000) to be at least 4000"],
])("a volume that EBS does not have is refused: %p", (props, message) => {
  const create = () =>
    synthesize((stack) => new SearchInstance(stack, "search", { network: threeTierNetwork(stack), ...props }));
  expect(create).toThrow(`prod/search: ${message}`);
});
