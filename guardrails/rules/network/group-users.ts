import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { numberOf } from "../../tree/values";
import { listenerTypes, loadBalancerTypes } from "../load-balancer/types";
import { openingTypes } from "./opening";

/** Lists the resources of a stack that have a security group; rules that only name it have not. */
export function usersOfGroup(group: Resource, tree: Tree): readonly Resource[] {
  return tree.usersOf(group).filter(({ type }) => !(openingTypes as readonly string[]).includes(type));
}

/** Lists the load balancers that have a security group. */
export function loadBalancersOf(group: Resource, tree: Tree): readonly Resource[] {
  return usersOfGroup(group, tree).filter(({ type }) => isLoadBalancer(type));
}

/** Whether a type is that of a load balancer of any kind. */
export function isLoadBalancer(type: string): boolean {
  return type === "aws_elb" || (loadBalancerTypes as readonly string[]).includes(type);
}

/** Lists the ports on which a load balancer listens; NaN stands for one that only Terraform knows. */
export function listenerPortsOf(balancer: Resource, tree: Tree): readonly number[] {
  const listeners = tree.usersOf(balancer).filter(({ type }) => (listenerTypes as readonly string[]).includes(type));
  return [
    ...listeners.map((listener) => numberOf(listener.get("port")) ?? Number.NaN),
    ...balancer.blocks("listener").map((listener) => numberOf(listener["lb_port"]) ?? Number.NaN),
  ];
}
