import { type Construct } from "constructs";
import { type Router } from "../../constructs/load-balancer/router";
import { type EnvironmentSettings, type PlatformSettings } from "../../settings/settings";
import { environmentBackups } from "./backups";
import { EnvironmentData } from "./data";
import { type EnvironmentGround, environmentGround } from "./foundation";
import { environmentIngress } from "./ingress";
import { EnvironmentMessages } from "./messaging";
import { environmentOutputs } from "./outputs";
import { environmentPeople } from "./access";
import { EnvironmentWorkloads } from "./workloads";
import { environmentStackProps, imageRegistry } from "../locations";
import { PlatformStack } from "../../constructs/core/platform-stack";

/** One environment, whole: network, load balancer, workloads, what they keep, and their keys. */
export class EnvironmentStack extends PlatformStack {
  readonly ground: EnvironmentGround;
  readonly data: EnvironmentData;
  /** Absent where nothing sends messages. */
  readonly messages: EnvironmentMessages | undefined;
  readonly ingress: Router | undefined;
  readonly workloads: EnvironmentWorkloads;

  constructor(scope: Construct, name: string, platform: PlatformSettings, settings: EnvironmentSettings) {
    super(scope, name, environmentStackProps(platform, name));
    this.ground = environmentGround(this, platform, settings);
    this.data = new EnvironmentData(this, settings, this.ground);
    environmentBackups(this, settings, this.data, this.ground);
    this.messages = EnvironmentMessages.wanted(settings)
      ? new EnvironmentMessages(this, settings, this.ground)
      : undefined;
    this.ingress = environmentIngress(this, platform, settings, this.ground);
    this.workloads = new EnvironmentWorkloads(this, {
      settings,
      ground: this.ground,
      data: this.data,
      messages: this.messages,
      ingress: this.ingress,
      registry: imageRegistry(platform),
    });
    environmentPeople(this, { platform, settings, ground: this.ground, data: this.data, workloads: this.workloads });
    environmentOutputs(this);
  }
}
