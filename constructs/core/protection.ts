import { type IResolvable, Op, TerraformStack, TerraformVariable } from "cdktf";
import { type Construct } from "constructs";

/**
 * What `terraform destroy` may delete; the setting `destroy`.
 *
 * - `all`: everything, including stateful resources and the data in them.
 * - `stateful-with-flag`: everything, but stateful resources only after an apply with `-var allow_destroy=true`.
 * - `stateless-only`: no stateful resource. AWS refuses to delete it, and Terraform refuses to plan its deletion.
 */
export type Destroyable = "all" | "stateful-with-flag" | "stateless-only";

/** A boolean that is known at synthesis, or only when Terraform knows the values of its variables. */
type Flag = boolean | IResolvable;

/** Source: Secrets Manager API Reference, "DeleteSecret". */
const MAXIMUM_RECOVERY_DAYS = 30;

const VARIABLE = "allow_destroy";

/**
 * The deletion policy of the stateful resources of an environment: databases, buckets, secrets, backups, state.
 *
 * An environment has one, which it passes to every stateful resource. A resource reads the properties that
 * correspond to its own arguments.
 */
export class Protection {
  /** For arguments such as `deletion_protection`: whether AWS refuses to delete the resource. */
  readonly deletionProtection: Flag;
  /** For arguments such as `force_destroy`: whether a bucket may be deleted together with its objects. */
  readonly forceDestroy: Flag;
  /** Whether a database is deleted without a final snapshot. */
  readonly skipFinalSnapshot: boolean;
  /** Number of days during which a deleted secret can be restored; with 0 its name is free again at once. */
  readonly secretRecoveryDays: number;
  /** For `lifecycle`: whether Terraform refuses every plan that would destroy the resource. */
  readonly preventDestroy: boolean;

  private constructor(deletionProtection: Flag, forceDestroy: Flag, destroyable: Destroyable) {
    this.deletionProtection = deletionProtection;
    this.forceDestroy = forceDestroy;
    this.skipFinalSnapshot = destroyable === "all";
    this.secretRecoveryDays = this.skipFinalSnapshot ? 0 : MAXIMUM_RECOVERY_DAYS;
    this.preventDestroy = destroyable === "stateless-only";
  }

  /**
   * Creates the deletion policy for what `terraform destroy` may delete.
   *
   * @param scope any construct of the stack; with `stateful-with-flag` the stack gets the variable `allow_destroy`
   * @param destroyable what may be deleted. @default "stateless-only"
   */
  static of(scope: Construct, destroyable: Destroyable = "stateless-only"): Protection {
    if (destroyable !== "stateful-with-flag") {
      return new Protection(destroyable === "stateless-only", destroyable === "all", destroyable);
    }
    const allowDestroy = Protection.variable(TerraformStack.of(scope)).booleanValue;
    return new Protection(Op.not(allowDestroy), allowDestroy, destroyable);
  }

  private static variable(stack: TerraformStack): TerraformVariable {
    const existing = stack.node.tryFindChild(VARIABLE);
    if (existing instanceof TerraformVariable) {
      return existing;
    }
    return new TerraformVariable(stack, VARIABLE, {
      type: "bool",
      default: false,
      nullable: false,
      description: "Removes the deletion protection of stateful resources: apply with true, then destroy.",
    });
  }
}
