import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { VolumeAttachment } from "@cdktf/provider-aws/lib/volume-attachment";
import { searchInstance } from "../../support/search-instance";
import { resource, statements, type Synthesized } from "../../support/synthesize";
import { containers, context, webService } from "../../support/workloads";

const made = searchInstance();

function instance(synthesized: Synthesized = made): Record<string, unknown> {
  return resource(synthesized, "aws_instance", "search");
}

function permissions(): ReturnType<typeof statements> {
  return statements(resource(made, "aws_iam_role_policy", "search_host_role_policy")["policy"]);
}

describe("the instance", () => {
  test("stands in the private tier, without a public address and without a key pair", () => {
    expect(instance()).toMatchObject({
      subnet_id: "subnet-private-a",
      associate_public_ip_address: false,
      vpc_security_group_ids: ["${aws_security_group.search_security_group.id}"],
    });
    expect(instance()).not.toHaveProperty("key_name");
  });

  test("gives its credentials to nobody behind it: version 2 of the metadata service, one hop (EC2.8)", () => {
    expect(instance()["metadata_options"]).toEqual({
      http_endpoint: "enabled",
      http_tokens: "required",
      http_put_response_hop_limit: 1,
    });
  });

  test("has a profile that is made after the role in it", () => {
    expect(resource(made, "aws_iam_instance_profile", "search_host_profile")["role"]).toBe(
      "${aws_iam_role.search_host_role.name}",
    );
  });

  test("has an encrypted root volume, is monitored and optimized for its volumes (EC2.3)", () => {
    expect(instance()).toMatchObject({ monitoring: true, ebs_optimized: true });
    expect(instance()["root_block_device"]).toMatchObject({
      encrypted: true,
      kms_key_id: "${aws_kms_key.search_key.arn}",
      volume_type: "gp3",
    });
  });

  test("takes the current image when it is made, and is not made anew for the next one", () => {
    expect(made.data["aws_ssm_parameter"]?.["search_image"]).toMatchObject({
      name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
    });
    expect(instance()).toMatchObject({
      ami: "${data.aws_ssm_parameter.search_image.insecure_value}",
      lifecycle: { ignore_changes: ["ami"] },
    });
  });

  test("is made anew when its boot script changes, such as by its generation", () => {
    expect(instance()["user_data_replace_on_change"]).toBe(true);
    expect(instance(searchInstance({ generation: 2 }))["user_data"]).not.toBe(instance()["user_data"]);
  });

  test.each([
    ["stateless-only", true, true],
    ["stateless-only", false, false],
    ["stateful-with-flag", true, "${!var.allow_destroy}"],
    ["all", true, false],
  ] as const)(
    "where destroying is %s and protection is %s, can't be terminated: %s",
    (protection, wanted, expected) => {
      const synthesized = searchInstance({ terminationProtection: wanted }, { protection });
      expect(instance(synthesized)["disable_api_termination"]).toBe(expected);
    },
  );

  test("moves to another host by itself, and waits for its permissions", () => {
    expect(instance()["maintenance_options"]).toEqual({ auto_recovery: "default" });
    expect(instance()["depends_on"]).toEqual(["aws_iam_role_policy.search_host_role_policy"]);
  });
});

describe("the data volume", () => {
  test("is a resource of its own, encrypted with our key, in the zone of the instance", () => {
    expect(made.json).toHaveResourceWithProperties(EbsVolume, {
      availability_zone: "eu-west-1a",
      encrypted: true,
      kms_key_id: "${aws_kms_key.search_key.arn}",
      type: "gp3",
      size: 100,
      iops: 3000,
      throughput: 125,
    });
  });

  test("leaves a stopped instance, and only then", () => {
    expect(made.json).toHaveResourceWithProperties(VolumeAttachment, {
      volume_id: "${aws_ebs_volume.search_data.id}",
      instance_id: "${aws_instance.search.id}",
      stop_instance_before_detaching: true,
    });
  });

  test.each([
    ["stateless-only", true, true],
    ["stateful-with-flag", false, true],
    ["all", false, false],
  ] as const)("where destroying is %s: prevented %s, last snapshot %s", (protection, prevented, snapshot) => {
    const volume = resource(searchInstance({}, { protection }), "aws_ebs_volume", "search_data");
    expect(volume["lifecycle"]).toEqual({ prevent_destroy: prevented });
    expect(volume["final_snapshot"]).toBe(snapshot);
  });

  test("may begin with a snapshot", () => {
    const restored = searchInstance({ restoreFrom: "snap-0123456789abcdef0" });
    expect(resource(restored, "aws_ebs_volume", "search_data")["snapshot_id"]).toBe("snap-0123456789abcdef0");
    expect(resource(made, "aws_ebs_volume", "search_data")).not.toHaveProperty("snapshot_id");
  });

  test("has no snapshots where none are wanted", () => {
    const without = searchInstance({ snapshotRetentionDays: 0 });
    expect(without.resource["aws_dlm_lifecycle_policy"]).toBeUndefined();
  });
});

describe("what the instance may do", () => {
  test("it reads its own passwords, publishes its certificate, and can't touch another secret", () => {
    const secret = (name: string) => `\${aws_secretsmanager_secret.search_credentials_${name}.arn}`;
    expect(permissions()).toMatchObject({
      ReadAdministrator: { Action: "secretsmanager:GetSecretValue", Resource: secret("administrator") },
      ReadApplication: { Action: "secretsmanager:GetSecretValue", Resource: secret("application") },
      ReadAuthority: { Action: "secretsmanager:GetSecretValue", Resource: secret("authority") },
      PublishCertificate: { Action: "secretsmanager:PutSecretValue", Resource: secret("authority") },
    });
  });

  test("it is managed by Systems Manager, without reading parameters (SSM.1)", () => {
    expect(permissions()["AnswerSystemsManager"]?.Action).toContain("ssmmessages:OpenControlChannel");
    expect(JSON.stringify(permissions())).not.toContain("ssm:GetParameter");
    expect(made.resource["aws_iam_role_policy_attachment"]).toBeUndefined();
  });

  test("nothing of it stands for everything, except what knows no resources", () => {
    const open = Object.values(permissions()).filter(({ Resource }) => Resource === "*");
    expect(open.map(({ Sid }) => Sid)).toEqual(["AnswerSystemsManager"]);
  });

  test("it writes its logs to its own group, which is encrypted", () => {
    expect(resource(made, "aws_cloudwatch_log_group", "search_log")).toMatchObject({
      name: "/ec2/shop-prod-search",
      kms_key_id: "${aws_kms_key.search_logs_key.arn}",
      retention_in_days: 400,
    });
    expect(permissions()["WriteLogs"]?.Resource).toBe(
      "arn:aws:logs:eu-west-1:444444444444:log-group:/ec2/shop-prod-search:log-stream:*",
    );
  });
});

describe("who reaches it", () => {
  const ingress = (synthesized: Synthesized) =>
    Object.entries(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {})
      .filter(([id]) => id.startsWith("search_"))
      .map(([, rule]) => [
        rule["cidr_ipv4"] ?? rule["referenced_security_group_id"],
        rule["from_port"],
        rule["to_port"],
      ]);

  test("nobody, until a verb or a setting lets them", () => {
    expect(ingress(made)).toEqual([]);
  });

  test("the ranges that are given, each on its port", () => {
    const open = searchInstance({ clientCidrs: ["10.9.0.0/24"], sshCidrs: ["10.9.0.0/28"] });
    expect(ingress(open)).toEqual([
      ["10.9.0.0/24", 9200, 9200],
      ["10.9.0.0/28", 22, 22],
    ]);
  });

  test("a workload that was allowed, which gets address, certificate and password with it", () => {
    const used = searchInstance(
      {},
      {
        then: (search, stack) => {
          search.grantAccess(webService(context(stack)));
        },
      },
    );
    expect(ingress(used)).toEqual([["${aws_security_group.web_security_group.id}", 9200, 9200]]);
    const { web } = containers(used, "web_task");
    expect(web?.["environment"]).toEqual(
      expect.arrayContaining([
        { name: "SEARCH_URL", value: "https://${aws_route53_record.search_name.fqdn}:9200" },
        { name: "SEARCH_USERNAME", value: "application" },
      ]),
    );
    expect(web?.["secrets"]).toEqual([
      { name: "SEARCH_CA_CERTIFICATE", valueFrom: "${aws_secretsmanager_secret.search_credentials_authority.arn}" },
      { name: "SEARCH_PASSWORD", valueFrom: "${aws_secretsmanager_secret.search_credentials_application.arn}" },
    ]);
    const execution = statements(resource(used, "aws_iam_role_policy", "web_task_execution_role_policy")["policy"]);
    expect(JSON.stringify(execution)).not.toContain("search_credentials_administrator");
    expect(execution["DecryptWithSecretsKey"]).toBeDefined();
  });
});

describe("its name", () => {
  test("means something in the network alone", () => {
    expect(made.json).toHaveResourceWithProperties(Route53Zone, {
      name: "search.prod.shop.internal",
      vpc: [{ vpc_id: "vpc-1" }],
    });
  });

  test("leads to the instance, once its boot script has ended well", () => {
    expect(made.json).toHaveResourceWithProperties(Route53Record, {
      type: "A",
      records: ["${aws_instance.search.private_ip}"],
      depends_on: ["aws_ssm_association.search_maintenance_ready"],
    });
  });
});
