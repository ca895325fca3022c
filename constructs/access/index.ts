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
