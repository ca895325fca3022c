import { type Construct } from "constructs";
import { type Router } from "../../constructs/load-balancer/router";
import { type EnvironmentSettings, type PlatformSettings } from "../../settings/settings";
import { environmentBackups } from "./backups";
import { EnvironmentData } from "./data";
import { type EnvironmentFoundation, environmentFoundation } from "./foundation";
import { environmentIngress } from "./ingress";
import { EnvironmentMessages } from "./messaging";
import { environmentOutputs } from "./outputs";
import { environmentAccess } from "./access";
import { EnvironmentWorkloads } from "./workloads";
import { environmentStackProps, imageRegistry } from "../locations";
import { PlatformStack } from "../../constructs/core/platform-stack";

/** One environment, whole: network, load balancer, workloads, what they keep, and their keys. */
export class EnvironmentStack extends PlatformStack {
  readonly foundation: EnvironmentFoundation;
  readonly data: EnvironmentData;
  /** Absent where nothing sends messages. */
  readonly messages: EnvironmentMessages | undefined;
  readonly ingress: Router | undefined;
  readonly workloads: EnvironmentWorkloads;

  constructor(scope: Construct, name: string, platform: PlatformSettings, settings: EnvironmentSettings) {
    super(scope, name, environmentStackProps(platform, name));
    this.foundation = environmentFoundation(this, platform, settings);
    this.data = new EnvironmentData(this, settings, this.foundation);
    environmentBackups(this, settings, this.data, this.foundation);
    this.messages = EnvironmentMessages.wanted(settings)
      ? new EnvironmentMessages(this, settings, this.foundation)
      : undefined;
    this.ingress = environmentIngress(this, platform, settings, this.foundation);
    this.workloads = new EnvironmentWorkloads(this, {
      settings,
      foundation: this.foundation,
      data: this.data,
      messages: this.messages,
      ingress: this.ingress,
      registry: imageRegistry(platform),
    });
    environmentAccess(this, {
      platform,
      settings,
      foundation: this.foundation,
      data: this.data,
      workloads: this.workloads,
    });
    environmentOutputs(this);
  }
}
