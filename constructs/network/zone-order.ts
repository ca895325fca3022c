import { Fn, TerraformLocal, TerraformResource, Token } from "cdktf";
import { Construct } from "constructs";

/**
 * The zones of a network in the order in which it got them. What stands in one zone only, or in some of them, takes the
 * first ones, so that a zone that is added later moves nothing, whatever its letter.
 *
 * No function of the zones alone can do that: the state remembers the zones of the first apply, and those that were
 * added follow in alphabetical order. A zone that is removed leaves its place to the next one.
 */
export class ZoneOrder extends Construct {
  private readonly order: TerraformLocal;

  /** @param zones letters of the availability zones */
  constructor(scope: Construct, id: string, zones: readonly string[]) {
    super(scope, id);
    const memory = new Memory(this, "resource", zones);
    const current = JSON.stringify(zones);
    this.order = new TerraformLocal(
      this,
      "order",
      `\${[for zone in distinct(concat(${memory.fqn}.input, ${current})) : zone if contains(${current}, zone)]}`,
    );
  }

  /**
   * Returns what belongs to a zone by its place in the order.
   * @param index place of the zone, from 0
   * @param values what belongs to each zone, by its letter
   */
  select(index: number, values: Readonly<Record<string, string>>): string {
    const zone: string = Token.asString(Fn.element(this.order.fqn, index));
    return Token.asString(Fn.lookup({ ...values }, zone));
  }
}

/**
 * A value in the state that never changes after the first apply. CDKTF's own class for `terraform_data` runs Terraform at
 * synthesis, to check its version.
 */
class Memory extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly input: readonly string[],
  ) {
    super(scope, id, { terraformResourceType: "terraform_data", lifecycle: { ignoreChanges: ["input"] } });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { input: [...this.input] };
  }
}
