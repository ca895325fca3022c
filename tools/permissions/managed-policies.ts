/**
 * AWS managed policies that a role may have: policies for service roles, which AWS maintains together with the
 * service. Every other permission is a statement in this project.
 */
const allowedManagedPolicies: readonly string[] = [
  "service-role/AmazonRDSEnhancedMonitoringRole",
  "service-role/AWSBackupServiceRolePolicyForBackup",
  "service-role/AWSBackupServiceRolePolicyForRestores",
];

/** Whether a role may have the managed policy with this ARN. */
export function isAllowedManagedPolicy(arn: string): boolean {
  const name = /^arn:aws[a-z-]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  return name !== undefined && allowedManagedPolicies.includes(name);
}
