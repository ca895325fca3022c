import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { SetupJob, type SetupJobProps } from "../jobs/setup-job";
import { type SearchDomain } from "../search/search-domain";
import { type DomainRole, roleSetupScript } from "./role-setup-script";
import { searchRoleSetupDefaults } from "./search-role-setup-defaults";

/** Props of a {@link SearchRoleSetup}. */
export interface SearchRoleSetupProps extends SetupJobProps {
  /** The domain whose clients get a role of their own. */
  readonly domain: SearchDomain;
  /**
   * Image with Node.js 20 or newer.
   * @default "public.ecr.aws/docker/library/node:22.20.0-alpine3.22"
   */
  readonly image?: string;
}

/** Source: Amazon ECS Developer Guide, "Task IAM role". */
const CREDENTIALS_URL = "http://169.254.170.2";

/** Name of the clients' role in the domain. */
const CLIENTS = "clients";

/**
 * What clients may do: everything with indices, their templates and their pipelines; nothing with users, roles and the
 * cluster. Source: OpenSearch documentation, "Default action groups".
 */
const permissions = {
  cluster_permissions: [
    "cluster_composite_ops",
    "cluster_monitor",
    "cluster_manage_index_templates",
    "cluster_manage_pipelines",
  ],
  index_permissions: [{ index_patterns: ["*"], allowed_actions: ["indices_all"] }],
};

/**
 * The job that maps the role of a domain's clients to permissions on indices. Only its task, and administrators, may act as
 * the domain's master user.
 */
export class SearchRoleSetup extends SetupJob {
  constructor(scope: Construct, id: string, props: SearchRoleSetupProps) {
    const { domain, image = searchRoleSetupDefaults.image } = props;
    const roles: Readonly<Record<string, DomainRole>> = {
      [CLIENTS]: { permissions, mapping: { backend_roles: [domain.access.clientRole.arn] } },
    };
    super(scope, id, props, {
      name: `${domain.name}-roles`,
      image,
      user: "1000:1000",
      writablePaths: [],
      entryPoint: ["node", "-e"],
      command: [roleSetupScript],
      environment: {
        CREDENTIALS_URL,
        STS_URL: `https://${DeploymentTarget.of(scope).regionalService("sts")}/`,
        MASTER_ROLE_ARN: domain.access.role.arn,
        SEARCH_URL: domain.url,
        ROLES: JSON.stringify(roles),
      },
    });
    domain.allowAdministration(this);
    domain.clients.each((client) => {
      this.startBefore(client);
    });
  }
}
