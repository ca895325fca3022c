import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { VolumeAttachment } from "@cdktf/provider-aws/lib/volume-attachment";
import { searchInstance } from "../../support/search-instance";
import { resource, statements, type Synthesized } from "../../support/synthesize";
import { containers, workloadContext, webService } from "../../support/workloads";

const defaults = searchInstance();

function instance(synthesized: Synthesized = defaults): Record<string, unknown> {
  return resource(synthesized, "aws_instance", "search");
}

function permissions(): ReturnType<typeof statements> {
  return statements(resource(defaults, "aws_iam_role_policy", "search_host_role_policy")["policy"]);
}

describe("the instance", () => {
  test("is in the private tier, without a public IP address or a key pair", () => {
    expect(instance()).toMatchObject({
      associate_public_ip_address: false,
      vpc_security_group_ids: ["${aws_security_group.search_security_group.id}"],
    });
    expect(instance()).not.toHaveProperty("key_name");
  });

  test("requires IMDSv2 with a hop limit of one (EC2.8)", () => {
    expect(instance()["metadata_options"]).toEqual({
      http_endpoint: "enabled",
      http_tokens: "required",
      http_put_response_hop_limit: 1,
    });
  });

  test("has an instance profile that depends on its role", () => {
    expect(resource(defaults, "aws_iam_instance_profile", "search_host_profile")["role"]).toBe(
      "${aws_iam_role.search_host_role.name}",
    );
  });

  test("has an encrypted root volume, detailed monitoring and EBS optimization (EC2.3)", () => {
    expect(instance()).toMatchObject({ monitoring: true, ebs_optimized: true });
    expect(instance()["root_block_device"]).toMatchObject({
      encrypted: true,
      kms_key_id: "${aws_kms_key.search_key.arn}",
      volume_type: "gp3",
    });
  });

  test("has the latest image when it is created, and is not replaced for a newer one", () => {
    expect(defaults.data["aws_ssm_parameter"]?.["search_image"]).toMatchObject({
      name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
    });
    expect(instance()).toMatchObject({
      ami: "${data.aws_ssm_parameter.search_image.insecure_value}",
      lifecycle: { ignore_changes: ["ami"] },
    });
  });

  test("is replaced when its boot script changes, for example by its generation", () => {
    expect(instance()["user_data_replace_on_change"]).toBe(true);
    expect(instance(searchInstance({ generation: 2 }))["user_data"]).not.toBe(instance()["user_data"]);
  });

  test.each([
    ["stateless-only", true, true],
    ["stateless-only", false, false],
    ["stateful-with-flag", true, "${!var.allow_destroy}"],
    ["all", true, false],
  ] as const)(
    "with the deletion policy %s and termination protection %s, disables termination: %s",
    (protection, terminationProtection, expected) => {
      const synthesized = searchInstance({ terminationProtection }, { protection });
      expect(instance(synthesized)["disable_api_termination"]).toBe(expected);
    },
  );

  test("recovers automatically, and depends on its permissions", () => {
    expect(instance()["maintenance_options"]).toEqual({ auto_recovery: "default" });
    expect(instance()["depends_on"]).toEqual(["aws_iam_role_policy.search_host_role_policy"]);
  });
});

describe("the zone of the data volume", () => {
  test("is also that of the instance, which gets the subnet in it", () => {
    expect(instance()["subnet_id"]).toBe(
      '${{"eu-west-1a" = "subnet-private-a", "eu-west-1b" = "subnet-private-b"}' +
        "[aws_ebs_volume.search_data.availability_zone]}",
    );
  });

  test("stays the same when a zone is added in front", () => {
    expect(resource(defaults, "aws_ebs_volume", "search_data")["lifecycle"]).toMatchObject({
      ignore_changes: ["availability_zone"],
    });
  });

  test("must stay in the network, or the plan says what to do", () => {
    expect(instance()["lifecycle"]).toMatchObject({
      precondition: [
        {
          condition: '${contains(["eu-west-1a", "eu-west-1b"], aws_ebs_volume.search_data.availability_zone)}',
          error_message:
            "The data volume of prod/search is in ${aws_ebs_volume.search_data.availability_zone}, where the network has " +
            "no private subnet. Keep that zone in the network's zones, or restore a snapshot of the volume in another.",
        },
      ],
    });
  });
});

describe("the data volume", () => {
  test("is a resource of its own, encrypted with a customer managed key, in the zone of the instance", () => {
    expect(defaults.json).toHaveResourceWithProperties(EbsVolume, {
      availability_zone: "eu-west-1a",
      encrypted: true,
      kms_key_id: "${aws_kms_key.search_key.arn}",
      type: "gp3",
      size: 100,
      iops: 3000,
      throughput: 125,
    });
  });

  test("is detached only after the instance was stopped", () => {
    expect(defaults.json).toHaveResourceWithProperties(VolumeAttachment, {
      volume_id: "${aws_ebs_volume.search_data.id}",
      instance_id: "${aws_instance.search.id}",
      stop_instance_before_detaching: true,
    });
  });

  test.each([
    ["stateless-only", true, true],
    ["stateful-with-flag", false, true],
    ["all", false, false],
  ] as const)("with the deletion policy %s: prevented %s, final snapshot %s", (protection, prevented, snapshot) => {
    const volume = resource(searchInstance({}, { protection }), "aws_ebs_volume", "search_data");
    expect(volume["lifecycle"]).toEqual({ prevent_destroy: prevented, ignore_changes: ["availability_zone"] });
    expect(volume["final_snapshot"]).toBe(snapshot);
  });

  test("can be created from a snapshot", () => {
    const restored = searchInstance({ restoreFrom: "snap-0123456789abcdef0" });
    expect(resource(restored, "aws_ebs_volume", "search_data")["snapshot_id"]).toBe("snap-0123456789abcdef0");
    expect(resource(defaults, "aws_ebs_volume", "search_data")).not.toHaveProperty("snapshot_id");
  });

  test("has no snapshots if their retention is 0", () => {
    const without = searchInstance({ snapshotRetentionDays: 0 });
    expect(without.resource["aws_dlm_lifecycle_policy"]).toBeUndefined();
  });
});

describe("the role of the instance", () => {
  test("can read its passwords and publish its certificate, but not access any other secret", () => {
    const secret = (name: string) => `\${aws_secretsmanager_secret.search_credentials_${name}.arn}`;
    expect(permissions()).toMatchObject({
      ReadAdministrator: { Action: "secretsmanager:GetSecretValue", Resource: secret("administrator") },
      ReadApplication: { Action: "secretsmanager:GetSecretValue", Resource: secret("application") },
      ReadAuthority: { Action: "secretsmanager:GetSecretValue", Resource: secret("authority") },
      PublishCertificate: { Action: "secretsmanager:PutSecretValue", Resource: secret("authority") },
    });
  });

  test("is managed by Systems Manager, but can't read parameters (SSM.1)", () => {
    expect(permissions()["AnswerSystemsManager"]?.Action).toContain("ssmmessages:OpenControlChannel");
    expect(JSON.stringify(permissions())).not.toContain("ssm:GetParameter");
    expect(defaults.resource["aws_iam_role_policy_attachment"]).toBeUndefined();
  });

  test("has statements on all resources only for actions without resource-level permissions", () => {
    const open = Object.values(permissions()).filter(({ Resource }) => Resource === "*");
    expect(open.map(({ Sid }) => Sid)).toEqual(["AnswerSystemsManager"]);
  });

  test("can write to the encrypted log group of the instance", () => {
    expect(resource(defaults, "aws_cloudwatch_log_group", "search_log")).toMatchObject({
      name: "/ec2/shop-prod-search",
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
    expect(permissions()["WriteLogs"]?.Resource).toBe(
      "arn:aws:logs:eu-west-1:444444444444:log-group:/ec2/shop-prod-search:log-stream:*",
    );
  });
});

describe("network access", () => {
  const ingress = (synthesized: Synthesized) =>
    Object.entries(synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {})
      .filter(([id]) => id.startsWith("search_"))
      .map(([, rule]) => [
        rule["cidr_ipv4"] ?? rule["referenced_security_group_id"],
        rule["from_port"],
        rule["to_port"],
      ]);

  test("is denied by default", () => {
    expect(ingress(defaults)).toEqual([]);
  });

  test("is allowed for the configured ranges, each on its port", () => {
    const open = searchInstance({ clientCidrs: ["10.9.0.0/24"], sshCidrs: ["10.9.0.0/28"] });
    expect(ingress(open)).toEqual([
      ["10.9.0.0/24", 9200, 9200],
      ["10.9.0.0/28", 22, 22],
    ]);
  });

  test("is granted to a workload together with URL, certificate and password", () => {
    const withAccess = searchInstance(
      {},
      {
        use: (search, stack) => {
          search.grantAccess(webService(workloadContext(stack)));
        },
      },
    );
    expect(ingress(withAccess)).toEqual([["${aws_security_group.web_security_group.id}", 9200, 9200]]);
    const { web } = containers(withAccess, "web_task");
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
    const execution = statements(
      resource(withAccess, "aws_iam_role_policy", "web_task_execution_role_policy")["policy"],
    );
    expect(JSON.stringify(execution)).not.toContain("search_credentials_administrator");
    expect(execution["DecryptWithSecretsKey"]).toBeDefined();
  });
});

describe("the DNS name", () => {
  test("resolves in the VPC only", () => {
    expect(defaults.json).toHaveResourceWithProperties(Route53Zone, {
      name: "search.prod.shop.internal",
      vpc: [{ vpc_id: "vpc-1" }],
    });
  });

  test("resolves to the instance, once the boot script has succeeded", () => {
    expect(defaults.json).toHaveResourceWithProperties(Route53Record, {
      type: "A",
      records: ["${aws_instance.search.private_ip}"],
      depends_on: ["aws_ssm_association.search_maintenance_ready"],
    });
  });
});
