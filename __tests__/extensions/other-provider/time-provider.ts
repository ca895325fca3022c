import { TerraformProvider, TerraformResource } from "cdktf";
import { type Construct } from "constructs";

export class TimeProvider extends TerraformProvider {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      terraformResourceType: "time",
      terraformProviderSource: "hashicorp/time",
      terraformGeneratorMetadata: { providerName: "time", providerVersionConstraint: "~> 0.13" },
    });
  }

  // The arguments of the provider: it takes none.
  protected override synthesizeAttributes(): Record<string, unknown> {
    return {};
  }
}

export class TimeOffset extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: { readonly offsetDays: number },
  ) {
    super(scope, id, {
      terraformResourceType: "time_offset",
      terraformGeneratorMetadata: { providerName: "time" },
    });
  }

  get rfc3339(): string {
    return this.getStringAttribute("rfc3339");
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { offset_days: this.props.offsetDays };
  }
}
