import { type Rule } from "../rule";
import { usersOfGroup } from "./group-users";

/** Source: AWS Well-Architected Framework, "SEC05-BP02 Control traffic flow within your network layers". */
export const groupsAttached: Rule = {
  id: "security-group-attached",
  wants: "every security group is attached to a resource",
  severity: "low",
  controls: { wellArchitected: ["SEC05-BP02"] },
  types: ["aws_security_group"],
  reason: "Somebody will pick an unused group by its name, and open everything that it allows.",
  fix: "Give the group to the service, database or endpoint that it is for, or remove it.",
  check: (group, tree) => (usersOfGroup(group, tree).length > 0 ? undefined : "nothing in the stack has the group"),
  evidence: (group, tree) =>
    usersOfGroup(group, tree)
      .slice(0, 1)
      .map((user) => ({ resource: group, attribute: "id", value: `of ${user.address}` })),
};
