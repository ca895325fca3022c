import { Lb } from "@cdktf/provider-aws/lib/lb";
import { resource, type Synthesized } from "../../support/synthesize";
import { ofType, routeDefaults, synthesizeIngress } from "./ingress-under-test";

const LOAD_BALANCER = "ingress_load_balancer";

/** The rules of the load balancer's group in one direction, without what carries no meaning here. */
function rules(synthesized: Synthesized, direction: "ingress" | "egress"): Record<string, unknown>[] {
  return Object.entries(ofType(synthesized, `aws_vpc_security_group_${direction}_rule`))
    .filter(([address]) => address.startsWith("ingress_load_balancer_security_group"))
    .map(([, rule]) => rule);
}

function door(synthesized: Synthesized): string[] {
  return rules(synthesized, "ingress").map(
    ({ cidr_ipv4, prefix_list_id, from_port, to_port, ip_protocol }) =>
      `${String(cidr_ipv4 ?? prefix_list_id)} ${String(ip_protocol)} ${String(from_port)}-${String(to_port)}`,
  );
}

describe("a public load balancer", () => {
  const synthesized = synthesizeIngress();

  test("stands in the public tier, in every zone (ELB.13)", () => {
    expect(resource(synthesized, "aws_lb", LOAD_BALANCER)).toMatchObject({
      name: "shop-prod-public",
      load_balancer_type: "application",
      internal: false,
      ip_address_type: "ipv4",
      subnets: ["${aws_subnet.network_public_a.id}", "${aws_subnet.network_public_b.id}"],
      security_groups: ["${aws_security_group.ingress_load_balancer_security_group.id}"],
    });
  });

  test.each([
    ["ELB.4: drops header fields that are not valid", { drop_invalid_header_fields: true }],
    ["ELB.12: lets no request through that could be read in two ways", { desync_mitigation_mode: "strictest" }],
    ["ELB.6: can't be deleted by accident", { enable_deletion_protection: true }],
    ["refuses requests while the web ACL can't be asked", { enable_waf_fail_open: false }],
    ["hands on the host that the client asked for", { preserve_host_header: true }],
    ["adds the client's address behind what the client claims", { xff_header_processing_mode: "append" }],
    ["closes connections that are silent or old", { idle_timeout: 60, client_keep_alive: 3600 }],
    ["speaks HTTP/2", { enable_http2: true }],
  ])("%s", (_control, properties) => {
    expect(synthesized.json).toHaveResourceWithProperties(Lb, properties);
  });

  test("ELB.5: logs every request and every connection, once the bucket lets it", () => {
    const logs = { enabled: true, bucket: "shop-prod-access-logs-444444444444", prefix: "load-balancer" };
    expect(resource(synthesized, "aws_lb", LOAD_BALANCER)).toMatchObject({
      access_logs: logs,
      connection_logs: logs,
      depends_on: ["aws_s3_bucket_policy.access_logs_policy"],
    });
    expect(resource(synthesized, "aws_s3_bucket_policy", "access_logs_policy")["policy"]).toContain(
      "arn:aws:s3:::shop-prod-access-logs-444444444444/load-balancer/AWSLogs/444444444444/*",
    );
  });

  test("opens the port of HTTPS and the one that redirects, and no other (EC2.18, EC2.19)", () => {
    expect(door(synthesized)).toEqual(["0.0.0.0/0 tcp 443-443", "0.0.0.0/0 tcp 80-80"]);
  });

  test("describes each rule of its door", () => {
    expect(rules(synthesized, "ingress").map(({ description }) => description)).toEqual([
      "Door: callers from 0.0.0.0/0",
      "Door: callers from 0.0.0.0/0",
    ]);
  });

  test("reaches nothing while no route leads anywhere", () => {
    expect(rules(synthesized, "egress")).toEqual([]);
  });
});

test("an internal load balancer stands in the private tier", () => {
  expect(resource(synthesizeIngress({ internal: true }), "aws_lb", LOAD_BALANCER)).toMatchObject({
    name: "shop-prod-internal",
    internal: true,
    subnets: ["${aws_subnet.network_private_a.id}", "${aws_subnet.network_private_b.id}"],
  });
});

test("the group is the same for an internal and a public load balancer: rules of services name it", () => {
  const group = (internal: boolean) =>
    resource(synthesizeIngress({ internal }), "aws_security_group", "ingress_load_balancer_security_group");
  expect(group(true)).toEqual(group(false));
});

describe("a restricted load balancer", () => {
  const synthesized = synthesizeIngress({
    access: { cidrs: ["203.0.113.0/24", "198.51.100.7/32"], prefixLists: ["pl-0123456789abcdef0"] },
    httpsPort: 8000,
    httpPort: "none",
  });

  test("is open to the given ranges and prefix lists on the given port only, not to everybody", () => {
    expect(door(synthesized)).toEqual([
      "198.51.100.7/32 tcp 8000-8000",
      "203.0.113.0/24 tcp 8000-8000",
      "pl-0123456789abcdef0 tcp 8000-8000",
    ]);
  });
});

test("egress leads to the targets of routes, on their ports, and nowhere else", () => {
  const synthesized = synthesizeIngress({}, (ingress, target) => {
    ingress.route(target("web", 3000), "site", { ...routeDefaults, paths: ["/*"] });
    ingress.route(target("api", 8000), "public", { ...routeDefaults, paths: ["/api/*"] });
  });
  const peer = (name: string, port: number) => ({
    referenced_security_group_id: `\${aws_security_group.${name}.id}`,
    ip_protocol: "tcp",
    from_port: port,
    to_port: port,
    description: `To ${name}: requests`,
  });
  expect(rules(synthesized, "egress")).toMatchObject([peer("api", 8000), peer("web", 3000)]);
  expect(resource(synthesized, "aws_vpc_security_group_ingress_rule", "web_from_load_balancer_tcp_3000")).toMatchObject(
    {
      security_group_id: "${aws_security_group.web.id}",
      referenced_security_group_id: "${aws_security_group.ingress_load_balancer_security_group.id}",
      from_port: 3000,
      to_port: 3000,
    },
  );
});

describe("deletion protection (ELB.6)", () => {
  test("is off where everything may be destroyed freely", () => {
    expect(resource(synthesizeIngress({ destroy: "freely" }), "aws_lb", LOAD_BALANCER)).toMatchObject({
      enable_deletion_protection: false,
    });
  });

  test("is on until the variable lifts it where a flag is asked for", () => {
    const synthesized = synthesizeIngress({ destroy: "with-flag" });
    expect(resource(synthesized, "aws_lb", LOAD_BALANCER)).toMatchObject({
      enable_deletion_protection: "${!var.allow_destroy}",
    });
    expect(synthesized.variable["allow_destroy"]).toMatchObject({ type: "bool", default: false });
  });
});
