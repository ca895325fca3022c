export {
  type AccessGroup,
  accessGroups,
  type GroupIdentity,
  type IdentityCenterGroup,
  type OidcGroup,
  type SamlGroup,
} from "./group-identity";
export { GroupRole, type GroupRoleProps } from "./group-role";
export { PipelineRole, type PipelineRoleProps } from "./pipeline-role";
export { type RolledOutWorkloads, rollOutStatements } from "./roll-out-permissions";
export { packPolicies, type PackingProps } from "./terraform-permissions/pack-policies";
export { statePermissions, type StatePermissionsProps } from "./terraform-permissions/state-permissions";
export {
  type AdditionalType,
  type StackTypes,
  type TerraformPermissions,
  terraformPermissions,
  type TerraformPermissionsProps,
  unknownTypesIssue,
} from "./terraform-permissions/terraform-permissions";
export { applyGuards } from "./apply-guards";
export { EnvironmentBoundary, type EnvironmentBoundaryProps } from "./environment-boundary";
export { OidcProvider, type OidcProviderProps } from "./oidc-provider";
export { githubSubjects, gitlabSubjects, type HcpRun, hcpSubject } from "./pipeline-subjects";
export { type TerraformPhase, TerraformRole, type TerraformRoleProps } from "./terraform-role";
export { type WebIdentity } from "./web-identity-trust";
