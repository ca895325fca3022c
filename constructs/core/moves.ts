import { type TerraformResource, TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";
import { logicalId } from "./logical-id";

/** A `moved` block of Terraform. */
interface Move {
  readonly from: string;
  readonly to: string;
}

const movesOf = new WeakMap<TerraformStack, Move[]>();

/**
 * Tells Terraform that a resource had another address before, so that it keeps what exists. If the state holds nothing
 * there, this has no effect. CDKTF's own `moveTo` runs Terraform at synthesis, to check its version.
 *
 * @param resource the resource at its new address
 * @param oldId id that the resource had before
 * @param oldScope construct in which the resource was. @default the one in which it is
 */
export function recordMove(resource: TerraformResource, oldId: string, oldScope?: IConstruct): void {
  const stack = TerraformStack.of(resource);
  const { scopes } = oldScope ? oldScope.node : { scopes: resource.node.scopes.slice(0, -1) };
  const parents = scopes.slice(stack.node.scopes.length).map(({ node }) => node.id);
  const type = resource.terraformResourceType;
  moveAddress(stack, `${type}.${logicalId([...parents, oldId])}`, `${type}.${resource.friendlyUniqueId}`);
}

/** Tells Terraform that what had an address has another one now; see {@link recordMove}. */
export function moveAddress(stack: TerraformStack, from: string, to: string): void {
  const moves = movesOf.get(stack) ?? [];
  moves.push({ from, to });
  movesOf.set(stack, moves);
  stack.addOverride("moved", moves);
}
