import { Lb } from "@cdktf/provider-aws/lib/lb";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { resource, statements } from "../../support/synthesize";
import { ofType, synthesizeIngress } from "../../support/ingress-under-test";

const GROUP = "${aws_security_group.ingress_load_balancer_security_group.id}";
const BUCKET = "shop-prod-access-logs-444444444444";

/** Who may come in to the load balancer: source and port of each rule of its group. */
function door(...given: Parameters<typeof synthesizeIngress>): string[] {
  return Object.values(ofType(synthesizeIngress(...given), "aws_vpc_security_group_ingress_rule"))
    .filter((rule) => rule["security_group_id"] === GROUP)
    .map((rule) => `${String(rule["cidr_ipv4"] ?? rule["prefix_list_id"])} ${String(rule["from_port"])}`)
    .sort();
}

describe("the load balancer", () => {
  const made = synthesizeIngress();

  test("stands in the public tier, in every zone (ELB.13)", () => {
    expect(made.json).toHaveResourceWithProperties(Lb, {
      name: "shop-prod-public",
      load_balancer_type: "application",
      internal: false,
      subnets: ["${aws_subnet.network_public_a.id}", "${aws_subnet.network_public_b.id}"],
      security_groups: [GROUP],
    });
  });

  test("stands in the private tier where it is internal", () => {
    expect(synthesizeIngress({ internal: true }).json).toHaveResourceWithProperties(Lb, {
      name: "shop-prod-internal",
      internal: true,
      subnets: ["${aws_subnet.network_private_a.id}", "${aws_subnet.network_private_b.id}"],
    });
  });

  test("drops invalid headers (ELB.4)", () => {
    expect(made.json).toHaveResourceWithProperties(Lb, { drop_invalid_header_fields: true });
  });

  test("takes no request that looks smuggled (ELB.12)", () => {
    expect(made.json).toHaveResourceWithProperties(Lb, { desync_mitigation_mode: "strictest" });
  });

  test("lets nothing past the web ACL while that doesn't answer", () => {
    expect(made.json).toHaveResourceWithProperties(Lb, { enable_waf_fail_open: false });
  });

  test("hands on the client's address and host as it saw them", () => {
    expect(made.json).toHaveResourceWithProperties(Lb, {
      preserve_host_header: true,
      xff_header_processing_mode: "append",
    });
  });

  test("closes a silent connection after the seconds that are set", () => {
    expect(synthesizeIngress({ idleTimeoutSeconds: 120 }).json).toHaveResourceWithProperties(Lb, { idle_timeout: 120 });
  });

  test.each([
    ["stateless-only", true],
    ["stateful-with-flag", "${!var.allow_destroy}"],
    ["all", false],
  ] as const)("destroy %s: its deletion protection is %s (ELB.6)", (destroy, enabled) => {
    expect(synthesizeIngress({ destroy }).json).toHaveResourceWithProperties(Lb, {
      enable_deletion_protection: enabled,
    });
  });
});

describe("its logs", () => {
  const made = synthesizeIngress();

  test("of requests and of connections go to the bucket of logs (ELB.5)", () => {
    const logs = { enabled: true, bucket: BUCKET, prefix: "load-balancer" };
    expect(made.json).toHaveResourceWithProperties(Lb, { access_logs: logs, connection_logs: logs });
  });

  test("may be delivered there by the service of any region, under this account's path alone", () => {
    const policy = statements(resource(made, "aws_s3_bucket_policy", "access_logs_policy")["policy"]);
    expect(policy["ReceiveLoadBalancerLogsLoadBalancer"]).toEqual({
      Sid: "ReceiveLoadBalancerLogsLoadBalancer",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::${BUCKET}/load-balancer/AWSLogs/444444444444/*`,
    });
  });

  test("are permitted before the load balancer is made, which tries at once", () => {
    expect(made.json).toHaveResource(S3BucketPolicy);
    expect(made.json).toHaveResourceWithProperties(Lb, { depends_on: ["aws_s3_bucket_policy.access_logs_policy"] });
  });
});

describe("the door", () => {
  test("is open to everybody on 443, and on 80 to be redirected", () => {
    expect(door()).toEqual(["0.0.0.0/0 443", "0.0.0.0/0 80"]);
  });

  test("is open to the ranges and prefix lists given, and to nobody else", () => {
    const access = { cidrs: ["198.51.100.0/24", "203.0.113.7/32"], prefixLists: ["pl-0123456789abcdef0"] };
    expect(door({ access, httpPort: "none" })).toEqual([
      "198.51.100.0/24 443",
      "203.0.113.7/32 443",
      "pl-0123456789abcdef0 443",
    ]);
  });

  test("opens the ports that are set in place of 80 and 443", () => {
    expect(door({ httpsPort: 8443, httpPort: 8080 })).toEqual(["0.0.0.0/0 8080", "0.0.0.0/0 8443"]);
  });

  test("has no rule for port 80 where nothing is redirected", () => {
    expect(door({ httpPort: "none" })).toEqual(["0.0.0.0/0 443"]);
  });

  test("says in each rule's description whom it lets in", () => {
    const access = { cidrs: ["203.0.113.7/32"], prefixLists: ["pl-0123456789abcdef0"] };
    const rules = Object.values(ofType(synthesizeIngress({ access }), "aws_vpc_security_group_ingress_rule"));
    expect(new Set(rules.map((rule) => rule["description"]))).toEqual(
      new Set(["Door: callers from 203.0.113.7/32", "Door: callers from pl-0123456789abcdef0"]),
    );
  });

  test("leads nowhere until a route does: the group has no way out", () => {
    expect(ofType(synthesizeIngress(), "aws_vpc_security_group_egress_rule")).toEqual({});
  });
});
