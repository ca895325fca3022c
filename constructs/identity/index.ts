export { type ExistingRole, type ExistingRoleProps } from "./existing-role";
export { type Grantee } from "./grantee";
export { InlinePolicy } from "./inline-policy";
export { givePermissionReason } from "./permission-reasons";
export {
  attachedKey,
  type BlanketDenial,
  EveryResource,
  type PolicyConditions,
  policyDocument,
  type PolicyPrincipals,
  type PolicyStatement,
} from "./policy-statement";
export { Role, type RoleProps } from "./role";
export { denyPlainQueueTransport, denyPlainTopicTransport } from "./secure-transport";
export { trustService } from "./trust";
