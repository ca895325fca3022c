import { Port } from "../../../constructs/network/port";
import { SecurityGroup } from "../../../constructs/network/security-group";
import { resource, synthesize } from "../../support/synthesize";

const synthesized = synthesize((stack) => {
  const group = (name: string) =>
    new SecurityGroup(stack, name, { vpcId: "vpc-1", name, description: `The group ${name}` });
  group("database").allowFrom(group("web"), Port.postgres, "queries");
});

test("a security group is closed until a method allows connections", () => {
  const group = resource(synthesized, "aws_security_group", "database");
  expect(group).toMatchObject({ name: "shop-prod-database", description: "The group database", vpc_id: "vpc-1" });
  expect(group).not.toHaveProperty("ingress");
  expect(group).not.toHaveProperty("egress");
});

test("a changed description does not replace a security group that is in use", () => {
  expect(resource(synthesized, "aws_security_group", "web")).toMatchObject({
    lifecycle: { ignore_changes: ["description"] },
    revoke_rules_on_delete: true,
  });
});
