import { type Construct } from "constructs";
import { Role } from "../../constructs/identity/role";
import { trustService } from "../../constructs/identity/trust";

/** Creates a role without permissions. The name of its policy in Terraform is the id followed by `_policy`. */
export function role(stack: Construct, id = "role"): Role {
  return new Role(stack, id, {
    name: id,
    description: "Grantee of a test.",
    trust: trustService(stack, "ecs-tasks.amazonaws.com"),
  });
}
