import { EcrRegistryScanningConfiguration } from "@cdktf/provider-aws/lib/ecr-registry-scanning-configuration";
import { Inspector2Enabler } from "@cdktf/provider-aws/lib/inspector2-enabler";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";

/**
 * Enhanced scanning of the project's images by Amazon Inspector: operating system and language packages are scanned on
 * push, and again whenever a new vulnerability is published. Security Hub ECR.1, Inspector.2.
 *
 * The scanning type applies to all repositories of the account and region. Repositories outside the project are
 * scanned on push. The provider also disables Inspector scans of any other resource type in the account. Source: Amazon ECR User Guide, "Enhanced scanning".
 */
export class ImageScanning extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { account, project } = DeploymentTarget.of(this);
    const inspector = new Inspector2Enabler(this, "inspector", { accountIds: [account], resourceTypes: ["ECR"] });
    new EcrRegistryScanningConfiguration(this, "resource", {
      scanType: "ENHANCED",
      rule: [scanningRule("CONTINUOUS_SCAN", `${project}/*`), scanningRule("SCAN_ON_PUSH", "*")],
      dependsOn: [inspector],
    });
  }
}

function scanningRule(scanFrequency: string, filter: string) {
  return { scanFrequency, repositoryFilter: [{ filter, filterType: "WILDCARD" }] };
}
