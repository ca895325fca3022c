import { DataTerraformRemoteState, TerraformBackend } from "cdktf";
import { type Construct } from "constructs";

/** Props of an {@link HcpBackend}. */
export interface HcpBackendProps {
  readonly organization: string;
  readonly workspace: string;
  /** @default the organization's default project */
  readonly project?: string | undefined;
}

/**
 * Keeps a stack's state in an HCP Terraform workspace: a `cloud` block.
 *
 * CDKTF has a backend of its own for this, but that one runs `terraform version` during synthesis and
 * fails where there is no Terraform. Ours only writes the block.
 */
export class HcpBackend extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly props: HcpBackendProps,
  ) {
    super(scope, "backend", "cloud");
  }

  override toTerraform(): object {
    const { organization, workspace, project } = this.props;
    return {
      terraform: {
        cloud: { organization, workspaces: { name: workspace, ...(project !== undefined && { project }) } },
      },
    };
  }

  /** `tfc` tells CDKTF's command line tool that runs happen at HCP Terraform. */
  override toMetadata(): object {
    return { ...(super.toMetadata() as object), cloud: "tfc" };
  }

  /** Stacks here never read each other's state; CDKTF wants the method all the same. */
  getRemoteStateDataSource(scope: Construct, name: string): DataTerraformRemoteState {
    const { organization, workspace } = this.props;
    return new DataTerraformRemoteState(scope, name, { organization, workspaces: { name: workspace } });
  }
}
