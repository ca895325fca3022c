import { type Construct } from "constructs";
import { Role } from "../../constructs/identity/role";
import { trustService } from "../../constructs/identity/trust";

/** A role to grant things to: its address is its id, its policy's is the id and `_policy`. */
export function role(stack: Construct, id = "role"): Role {
  return new Role(stack, id, {
    name: id,
    description: "Takes what a test grants.",
    trust: trustService(stack, "ecs-tasks.amazonaws.com"),
  });
}
