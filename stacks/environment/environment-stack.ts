import { type Construct } from "constructs";
import { PlatformStack } from "../../constructs/core/platform-stack";
import { type Router } from "../../constructs/load-balancer/router";
import { type EnvironmentSettings, type LocationSettings } from "../../settings/settings";
import { exact } from "../exact";
import { createAccessRoles } from "./access";
import { createBackups } from "./backups";
import { type DataSettings, EnvironmentData } from "./data";
import { type EnvironmentProps } from "./environment-props";
import { createFoundation, type EnvironmentFoundation, type FoundationSettings } from "./foundation";
import { createIngress } from "./ingress";
import { EnvironmentMessaging, type MessagingSettings } from "./messaging";
import { createOutputs } from "./outputs";
import { allowParticipants } from "./participant-traffic";
import { EnvironmentWorkloads, type WorkloadsSettings } from "./workloads";

/** The settings that the parts below use. `servicePorts` is not among them: it limits other settings. */
type UsedSettings = LocationSettings &
  FoundationSettings &
  DataSettings &
  MessagingSettings &
  WorkloadsSettings &
  Pick<EnvironmentSettings, "backup" | "name" | "stage">;

/** An environment: network, load balancer, workloads, data, encryption keys, and the roles of people. */
export class EnvironmentStack extends PlatformStack {
  readonly foundation: EnvironmentFoundation;
  readonly data: EnvironmentData;
  /** Absent in an environment without queues and jobs. */
  readonly messaging: EnvironmentMessaging | undefined;
  /** Absent in an environment without a load balancer. */
  readonly ingress: Router | undefined;
  readonly workloads: EnvironmentWorkloads;

  constructor(scope: Construct, name: string, props: EnvironmentProps) {
    super(scope, name, props.locations.environmentStackProps(name));
    const { locations } = props;
    const settings = exact<UsedSettings, "servicePorts">()(props.settings);
    this.foundation = createFoundation(this, props);
    this.data = new EnvironmentData(this, settings, this.foundation);
    allowParticipants(this.foundation.network, props);
    createBackups(this, settings.backup, this.data, this.foundation);
    this.messaging = EnvironmentMessaging.isNeeded(settings)
      ? new EnvironmentMessaging(this, settings, this.foundation)
      : undefined;
    this.ingress = createIngress(this, props, this.foundation);
    const { foundation, data, messaging, ingress } = this;
    const { imageRegistry } = locations.shared;
    this.workloads = new EnvironmentWorkloads(this, { settings, foundation, data, messaging, ingress, imageRegistry });
    createAccessRoles(this, props, this);
    createOutputs(this, this);
  }
}
