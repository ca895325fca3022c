import { Lb } from "@cdktf/provider-aws/lib/lb";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { resource, statements } from "../../support/synthesize";
import { ofType, synthesizeIngress } from "../../support/ingress-under-test";

const GROUP = "${aws_security_group.ingress_load_balancer_security_group.id}";
const BUCKET = "shop-prod-access-logs-444444444444";

/** Source and port of each inbound rule of the load balancer's security group. */
function inboundRules(...parameters: Parameters<typeof synthesizeIngress>): string[] {
  return Object.values(ofType(synthesizeIngress(...parameters), "aws_vpc_security_group_ingress_rule"))
    .filter((rule) => rule["security_group_id"] === GROUP)
    .map((rule) => `${String(rule["cidr_ipv4"] ?? rule["prefix_list_id"])} ${String(rule["from_port"])}`)
    .sort();
}

describe("the load balancer", () => {
  const synthesized = synthesizeIngress();

  test("is in the public tier, in every zone (ELB.13)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(Lb, {
      name: "shop-prod-public",
      load_balancer_type: "application",
      internal: false,
      subnets: ["${aws_subnet.network_public_a.id}", "${aws_subnet.network_public_b.id}"],
      security_groups: [GROUP],
    });
  });

  test("is in the private tier if it is internal", () => {
    expect(synthesizeIngress({ internal: true }).json).toHaveResourceWithProperties(Lb, {
      name: "shop-prod-internal",
      internal: true,
      subnets: ["${aws_subnet.network_private_a.id}", "${aws_subnet.network_private_b.id}"],
    });
  });

  test("drops invalid headers (ELB.4)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(Lb, { drop_invalid_header_fields: true });
  });

  test("rejects requests that may be smuggled (ELB.12)", () => {
    expect(synthesized.json).toHaveResourceWithProperties(Lb, { desync_mitigation_mode: "strictest" });
  });

  test("blocks requests while the web ACL is unavailable", () => {
    expect(synthesized.json).toHaveResourceWithProperties(Lb, { enable_waf_fail_open: false });
  });

  test("forwards the host and appends the address of the client", () => {
    expect(synthesized.json).toHaveResourceWithProperties(Lb, {
      preserve_host_header: true,
      xff_header_processing_mode: "append",
    });
  });

  test("closes an idle connection after the timeout that is set", () => {
    expect(synthesizeIngress({ idleTimeoutSeconds: 120 }).json).toHaveResourceWithProperties(Lb, { idle_timeout: 120 });
  });

  test.each([
    ["stateless-only", true],
    ["stateful-with-flag", "${!var.allow_destroy}"],
    ["all", false],
  ] as const)("has, with destroy %s, the deletion protection %s (ELB.6)", (destroy, enabled) => {
    expect(synthesizeIngress({ destroy }).json).toHaveResourceWithProperties(Lb, {
      enable_deletion_protection: enabled,
    });
  });
});

describe("the access and connection logs", () => {
  const synthesized = synthesizeIngress();

  test("are delivered to the log bucket (ELB.5)", () => {
    const logs = { enabled: true, bucket: BUCKET, prefix: "load-balancer" };
    expect(synthesized.json).toHaveResourceWithProperties(Lb, { access_logs: logs, connection_logs: logs });
  });

  test("can be delivered by the log delivery service, only below the path of this account", () => {
    const policy = statements(resource(synthesized, "aws_s3_bucket_policy", "access_logs_policy")["policy"]);
    expect(policy["ReceiveLoadBalancerLogsLoadBalancer"]).toEqual({
      Sid: "ReceiveLoadBalancerLogsLoadBalancer",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::${BUCKET}/load-balancer/AWSLogs/444444444444/*`,
    });
  });

  test("are allowed by a policy that is created before the load balancer", () => {
    expect(synthesized.json).toHaveResource(S3BucketPolicy);
    expect(synthesized.json).toHaveResourceWithProperties(Lb, {
      depends_on: ["aws_s3_bucket_policy.access_logs_policy"],
    });
  });
});

describe("the security group of the load balancer", () => {
  test("is open to all addresses on ports 443 and 80", () => {
    expect(inboundRules()).toEqual(["0.0.0.0/0 443", "0.0.0.0/0 80"]);
  });

  test("is open only to the ranges and prefix lists that are set", () => {
    const access = { cidrs: ["198.51.100.0/24", "203.0.113.7/32"], prefixLists: ["pl-0123456789abcdef0"] };
    expect(inboundRules({ access, httpPort: "none" })).toEqual([
      "198.51.100.0/24 443",
      "203.0.113.7/32 443",
      "pl-0123456789abcdef0 443",
    ]);
  });

  test("is open on the ports that are set instead of 80 and 443", () => {
    expect(inboundRules({ httpsPort: 8443, httpPort: 8080 })).toEqual(["0.0.0.0/0 8080", "0.0.0.0/0 8443"]);
  });

  test("has no rule for port 80 if the HTTP port is none", () => {
    expect(inboundRules({ httpPort: "none" })).toEqual(["0.0.0.0/0 443"]);
  });

  test("names the clients in the description of each rule", () => {
    const access = { cidrs: ["203.0.113.7/32"], prefixLists: ["pl-0123456789abcdef0"] };
    const rules = Object.values(ofType(synthesizeIngress({ access }), "aws_vpc_security_group_ingress_rule")).filter(
      (rule) => rule["security_group_id"] === GROUP,
    );
    expect(new Set(rules.map((rule) => rule["description"]))).toEqual(
      new Set(["Clients in 203.0.113.7/32", "Clients in pl-0123456789abcdef0"]),
    );
  });

  test("has no outbound rules without routes", () => {
    expect(ofType(synthesizeIngress(), "aws_vpc_security_group_egress_rule")).toEqual({});
  });
});
