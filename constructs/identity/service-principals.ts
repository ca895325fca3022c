import { type DeploymentTarget } from "../core/deployment-target";

/**
 * Returns the service principal of EC2, which in China has the domain of China. Those of the other services here are the
 * same in every partition.
 * Source: Getting Started with Amazon Web Services in China, "AWS Identity and Access Management".
 */
export function ec2Principal({ dnsSuffix }: DeploymentTarget): string {
  return `ec2.${dnsSuffix}`;
}
