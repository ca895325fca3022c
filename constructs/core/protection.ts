import { type IResolvable, Op, TerraformStack, TerraformVariable } from "cdktf";
import { type Construct } from "constructs";

/** What `terraform destroy` may take: everything; what holds data only with a flag; what holds data not at all. */
export type Destroyable = "all" | "stateful-with-flag" | "stateless-only";

/** A boolean that is known now, or only when Terraform knows its variables. */
type Flag = boolean | IResolvable;

/** Source: Secrets Manager API Reference, "DeleteSecret". */
const LONGEST_RECOVERY_DAYS = 30;

const VARIABLE = "allow_destroy";

/** How hard it is to destroy what holds data. One for a whole environment, handed to each resource in question. */
export class Protection {
  /** For arguments such as `deletion_protection`. */
  readonly deletionProtection: Flag;
  /** For arguments such as `force_destroy`: whether a bucket may be deleted with what is in it. */
  readonly forceDestroy: Flag;
  /** Whether a database goes without a last snapshot. */
  readonly skipFinalSnapshot: boolean;
  /** Days that a secret can be restored after its deletion; 0 for none, which frees its name at once. */
  readonly secretRecoveryDays: number;
  /** Whether Terraform itself refuses any plan that would destroy the resource. */
  readonly preventDestroy: boolean;

  private constructor(deletionProtection: Flag, forceDestroy: Flag, kind: Destroyable) {
    this.deletionProtection = deletionProtection;
    this.forceDestroy = forceDestroy;
    this.skipFinalSnapshot = kind === "all";
    this.secretRecoveryDays = this.skipFinalSnapshot ? 0 : LONGEST_RECOVERY_DAYS;
    this.preventDestroy = kind === "stateless-only";
  }

  /**
   * @param scope any construct of the stack; with `stateful-with-flag` the stack gets the variable `allow_destroy`
   */
  static of(scope: Construct, kind: Destroyable): Protection {
    if (kind !== "stateful-with-flag") {
      return new Protection(kind === "stateless-only", kind === "all", kind);
    }
    const allowed = Protection.variable(TerraformStack.of(scope)).booleanValue;
    return new Protection(Op.not(allowed), allowed, kind);
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
      description: "Lifts the protection of what holds data: apply once with true, then destroy.",
    });
  }
}
