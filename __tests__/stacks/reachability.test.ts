import { all, stackOf, type WholeStack, wholePlatform } from "../support/default-platform";

const platform = wholePlatform();

/** Who may connect to whom, by the security groups' rules: `from -> to: ports`. */
function matrix(stack: WholeStack): string[] {
  const nameOf = (reference: unknown) =>
    /aws_security_group\.(\w+)\.id/.exec(String(reference))?.[1]?.replace(/_security_group$/, "");
  const ports = (rule: Record<string, unknown>) =>
    [...new Set([rule["from_port"], rule["to_port"]])].map(String).join("-");
  const rules = (type: string, direction: (own: string, other: string) => string) =>
    Object.values(all(stack, type)).map((rule) => {
      const own = nameOf(rule["security_group_id"]) ?? "?";
      const list = /aws_vpc_endpoint\.network_endpoints_(\w+)\.prefix_list_id/.exec(
        String(rule["prefix_list_id"]),
      )?.[1];
      const other = nameOf(rule["referenced_security_group_id"]) ?? list ?? String(rule["cidr_ipv4"]);
      return `${direction(own, other)}: ${String(rule["ip_protocol"])} ${ports(rule)}`;
    });
  const outgoing = rules("aws_vpc_security_group_egress_rule", (own, other) => `${own} -> ${other}`);
  const incoming = rules("aws_vpc_security_group_ingress_rule", (own, other) => `${other} -> ${own}`);
  // A connection needs both sides, where both are ours.
  const ours = (line: string) => !line.includes("0.0.0.0/0") && !/ -> (s3|dynamodb):/.test(line);
  const halfOpen = [...outgoing, ...incoming].filter(
    (line) => ours(line) && !(outgoing.includes(line) && incoming.includes(line)),
  );
  expect(halfOpen).toEqual([]);
  return [...new Set([...outgoing, ...incoming])].sort();
}

const expected = [
  "0.0.0.0/0 -> ingress_load_balancer: tcp 443",
  "0.0.0.0/0 -> ingress_load_balancer: tcp 80",
  "ingress_load_balancer -> service_admin: tcp 3000",
  "ingress_load_balancer -> service_api: tcp 8000",
  "ingress_load_balancer -> service_web: tcp 3000",
  "service_admin -> network_endpoints: tcp 443",
  "service_admin -> s3: tcp 443",
  "service_admin -> service_api: tcp 8000",
  "service_api -> database: tcp 5432",
  "service_api -> network_endpoints: tcp 443",
  "service_api -> s3: tcp 443",
  "service_web -> network_endpoints: tcp 443",
  "service_web -> s3: tcp 443",
  "service_web -> service_api: tcp 8000",
];

test.each(["test", "staging", "prod"])("in %s each reaches what it uses and nothing else", (name) => {
  expect(matrix(stackOf(platform, name))).toEqual(expected);
});

test.each(["test", "staging", "prod"])("in %s the database reaches nothing", (name) => {
  expect(matrix(stackOf(platform, name)).filter((line) => line.startsWith("database"))).toEqual([]);
});

test.each(["test", "staging", "prod"])("in %s no group has rules of its own besides", (name) => {
  for (const group of Object.values(all(stackOf(platform, name), "aws_security_group"))) {
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
  }
});
