import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { Role } from "../identity/role";
import { trustService } from "../identity/trust";

/**
 * Creates the role that RDS assumes for Enhanced Monitoring. Security Hub RDS.6.
 * Source: Amazon RDS User Guide, "Setting up and enabling Enhanced Monitoring".
 *
 * @param instance last part of the instance's name: `database`
 */
export function enhancedMonitoringRole(scope: Construct, instance: string): Role {
  const target = DeploymentTarget.of(scope);
  return new Role(scope, "monitoring-role", {
    name: `${instance}-monitoring`,
    description: "Assumed by RDS to write Enhanced Monitoring metrics to CloudWatch Logs.",
    trust: trustService(scope, "monitoring.rds.amazonaws.com", target.arn("rds", "db:*")),
    managedPolicies: [`arn:${target.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`],
  });
}
