import { DataTerraformRemoteState, TerraformBackend } from "cdktf";
import { type Construct } from "constructs";

/** Props of an {@link HcpBackend}. */
export interface HcpBackendProps {
  /** Name of the HCP Terraform organization. */
  readonly organization: string;
  /** Name of the workspace. */
  readonly workspace: string;
  /**
   * Name of the HCP Terraform project that contains the workspace.
   * @default the organization's default project
   */
  readonly project?: string | undefined;
  /**
   * Host of a Terraform Enterprise installation, such as `terraform.example.com`.
   * @default HCP Terraform: `app.terraform.io`
   */
  readonly hostname?: string | undefined;
}

/**
 * The `cloud` block of a stack, which keeps the state in an HCP Terraform workspace.
 *
 * CDKTF's own `CloudBackend` runs `terraform version` during synthesis and fails where Terraform is not installed.
 * This one only writes the block.
 */
export class HcpBackend extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly props: HcpBackendProps,
  ) {
    super(scope, "backend", "cloud");
  }

  override toTerraform(): object {
    const { organization, workspace, project, hostname } = this.props;
    return {
      terraform: {
        cloud: {
          ...(hostname !== undefined && { hostname }),
          organization,
          workspaces: { name: workspace, ...(project !== undefined && { project }) },
        },
      },
    };
  }

  /** Tells the CDKTF CLI, with `tfc`, that Terraform runs in HCP Terraform. */
  override toMetadata(): object {
    return { ...(super.toMetadata() as object), cloud: "tfc" };
  }

  /** Required by CDKTF. The stacks of this platform never read each other's state. */
  getRemoteStateDataSource(scope: Construct, name: string): DataTerraformRemoteState {
    const { organization, workspace, hostname } = this.props;
    return new DataTerraformRemoteState(scope, name, {
      ...(hostname !== undefined && { hostname }),
      organization,
      workspaces: { name: workspace },
    });
  }
}
