import { EcrRegistryScanningConfiguration } from "@cdktf/provider-aws/lib/ecr-registry-scanning-configuration";
import { Inspector2Enabler } from "@cdktf/provider-aws/lib/inspector2-enabler";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";

/**
 * Amazon Inspector looks into the project's images, operating system and language packages alike: when they are
 * pushed, and again whenever a new vulnerability becomes known. Security Hub ECR.1, Inspector.2.
 *
 * The kind of scanning is one for all repositories of an account and region. Those of others are scanned when
 * something is pushed, as they were before. Inspector itself is from then on for images alone in this account: the
 * provider switches off what else it did there. Source: Amazon ECR User Guide, "Enhanced scanning".
 */
export class ImageScanning extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { account, project } = DeploymentTarget.of(this);
    const inspector = new Inspector2Enabler(this, "inspector", { accountIds: [account], resourceTypes: ["ECR"] });
    new EcrRegistryScanningConfiguration(this, "resource", {
      scanType: "ENHANCED",
      rule: [scan("CONTINUOUS_SCAN", `${project}/*`), scan("SCAN_ON_PUSH", "*")],
      dependsOn: [inspector],
    });
  }
}

function scan(scanFrequency: string, filter: string) {
  return { scanFrequency, repositoryFilter: [{ filter, filterType: "WILDCARD" }] };
}
