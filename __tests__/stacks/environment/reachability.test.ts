import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { reachability } from "../../support/reachability";

const platform = wholePlatform();

/** @param apis where AWS's APIs are reached */
const expected = (apis: string) =>
  [
    "0.0.0.0/0 -> ingress_load_balancer: tcp 443",
    "0.0.0.0/0 -> ingress_load_balancer: tcp 80",
    "database_users -> database: tcp 5432",
    `database_users -> ${apis}: tcp 443`,
    "database_users -> s3: tcp 443",
    "ingress_load_balancer -> service_admin: tcp 3000",
    "ingress_load_balancer -> service_api: tcp 8000",
    "ingress_load_balancer -> service_web: tcp 3000",
    `service_admin -> ${apis}: tcp 443`,
    "service_admin -> s3: tcp 443",
    "service_admin -> service_api: tcp 8000",
    "service_api -> database: tcp 5432",
    `service_api -> ${apis}: tcp 443`,
    "service_api -> s3: tcp 443",
    `service_web -> ${apis}: tcp 443`,
    "service_web -> s3: tcp 443",
    "service_web -> service_api: tcp 8000",
  ].sort();

test.each(["staging", "prod"])("in %s every workload reaches what it uses, and nothing else", (name) => {
  expect(reachability(stackOf(platform, name))).toEqual(expected("network_endpoints"));
});

test("in test every workload reaches what it uses, and AWS's APIs through NAT, whose addresses no rule can name", () => {
  expect(reachability(stackOf(platform, "test"))).toEqual(expected("0.0.0.0/0"));
});

test.each(["test", "staging", "prod"])("in %s the database has no outgoing connections", (name) => {
  expect(reachability(stackOf(platform, name)).filter((line) => line.startsWith("database ->"))).toEqual([]);
});

test.each(["test", "staging", "prod"])("in %s no security group has inline rules", (name) => {
  for (const group of Object.values(all(stackOf(platform, name), "aws_security_group"))) {
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
  }
});
