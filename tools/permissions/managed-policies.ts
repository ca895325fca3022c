/**
 * Policies of AWS's own that a role may have: those for service roles, which AWS keeps in step with the service.
 * All else that a role may do stands in this project.
 */
export const allowedManagedPolicies: readonly string[] = [
  "service-role/AmazonRDSEnhancedMonitoringRole",
  "service-role/AWSBackupServiceRolePolicyForBackup",
];

/** Whether a policy's ARN is that of one that a role may have. */
export function isAllowedManagedPolicy(arn: string): boolean {
  const name = /^arn:aws[a-z-]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  return name !== undefined && allowedManagedPolicies.includes(name);
}
