import { type Construct } from "constructs";
import { type AccessGroup } from "../../constructs/access/group-identity";
import { type GroupRole } from "../../constructs/access/group-role";
import { type PipelineRole } from "../../constructs/access/pipeline-role";
import { type BackupPlan } from "../../constructs/backup/backup-plan";
import { type EndpointSubscription } from "../../constructs/jobs/endpoint-subscription";
import { type Ingress } from "../../constructs/load-balancer/ingress";
import { type NetworkLoadBalancer } from "../../constructs/load-balancer/network-load-balancer";
import { type Router } from "../../constructs/load-balancer/router";
import { type OffHours } from "../../constructs/off-hours/off-hours";
import { type Notifications } from "../../constructs/monitoring/notifications";
import { type SecretReminders } from "../../constructs/rotation/secret-reminders";
import { type Canary } from "../../constructs/synthetics/canary";
import { type EnvironmentSettings, type LocationSettings } from "../../settings/settings";
import { longestIdleTimeout } from "../../settings/route-load-balancer";
import { exact } from "../exact";
import { createAccessRoles } from "./access";
import { type AlarmsSettings, EnvironmentAlarms } from "./alarms";
import { createAnswers } from "./answers";
import { createBackups } from "./backups";
import { type CanariesSettings, createCanaries } from "./canaries";
import { notifyOfObjects } from "./bucket-notifications";
import { createDashboard } from "./dashboard";
import { type DataSettings, EnvironmentData } from "./data";
import { type EnvironmentProps } from "./environment-props";
import { EnvironmentResources } from "./environment-resources";
import { createEndpointSubscriptions } from "./endpoint-subscriptions";
import { createFoundation, type EnvironmentFoundation, type FoundationSettings } from "./foundation";
import { createIngress, createInternalIngress } from "./ingress";
import { EnvironmentMessaging, type MessagingSettings } from "./messaging";
import { networkOwnerOf } from "./network-sharing";
import { createSecretReminders } from "./secret-reminders";
import { countErrors, saveQueries } from "./service-logs";
import { watchTopics } from "./topic-alarms";
import { createTcpIngress } from "./tcp-ingress";
import { createDatabaseEvents } from "./database-events";
import { createDeployRole } from "./deploy-role";
import { createOffHours, type OffHoursSettings } from "./off-hours";
import { createOutputs } from "./outputs";
import { allowParticipants } from "./participant-traffic";
import { EnvironmentWorkloads, type WorkloadsSettings } from "./workloads";

/** The settings that the parts below use. `servicePorts` is not among them: it limits other settings; nor is
 * `guardrails`, which judges the stack. */
type UsedSettings = LocationSettings &
  FoundationSettings &
  DataSettings &
  MessagingSettings &
  WorkloadsSettings &
  AlarmsSettings &
  CanariesSettings &
  OffHoursSettings &
  Pick<EnvironmentSettings, "dashboard" | "tcpIngress" | "backup" | "name" | "stage">;

/** An environment: network, load balancer, workloads, data, encryption keys, and the roles of people. */
export class EnvironmentStack extends EnvironmentResources {
  /** The settings of the environment, with every default filled in: `settings.stage` is `prod`. */
  readonly settings: EnvironmentSettings;
  readonly foundation: EnvironmentFoundation;
  readonly data: EnvironmentData;
  /** Absent in an environment without queues and jobs. */
  readonly messaging: EnvironmentMessaging | undefined;
  readonly ingress: Router | undefined;
  readonly internalIngress: Ingress | undefined;
  /** The load balancer for services that speak TCP. Absent in an environment without one. */
  readonly tcpIngress: NetworkLoadBalancer | undefined;
  readonly workloads: EnvironmentWorkloads;
  /** The alarms of what the environment consists of. */
  readonly alarms: EnvironmentAlarms;
  /** The HTTPS endpoints that are notified whose URL is the value of a secret, by the name of the recipient. */
  readonly endpoints: Readonly<Record<string, EndpointSubscription>>;
  /** What reminds people of secrets that only they can change; absent where there are none. */
  readonly secretReminders: SecretReminders | undefined;
  /** The canaries, by name. */
  readonly canaries: Readonly<Record<string, Canary>>;
  /** What puts the environment to sleep and wakes it. Absent in one that is always awake. */
  readonly offHours: OffHours | undefined;
  readonly accessRoles: ReadonlyMap<AccessGroup, GroupRole>;
  /** The role with which a pipeline deploys the images that it chooses. Absent where there is none. */
  readonly deployRole: PipelineRole | undefined;
  /** Absent in an environment that has no databases or turns backups off. */
  readonly backups: BackupPlan | undefined;

  constructor(scope: Construct, name: string, props: EnvironmentProps) {
    super(scope, name, props.locations.environmentStackProps(name));
    const { locations } = props;
    this.settings = props.settings;
    const settings = exact<UsedSettings, "guardrails" | "servicePorts">()(props.settings);
    this.foundation = createFoundation(this, props);
    this.data = new EnvironmentData(this, settings, this.foundation);
    allowParticipants(this.foundation.network, props);
    this.backups = createBackups(this, settings.backup, this.data, this.foundation);
    this.messaging = EnvironmentMessaging.isNeeded(settings)
      ? new EnvironmentMessaging(this, settings, this.foundation)
      : undefined;
    notifyOfObjects(settings, this.data, this.messaging);
    this.ingress = createIngress(this, props, this.foundation);
    this.internalIngress = createInternalIngress(this, props.settings, this.foundation);
    const { foundation, data, messaging, ingress, internalIngress } = this;
    const { imageRegistry } = locations.shared;
    const loadBalancer = settings.ingress ?? settings.existingIngress ?? networkOwnerOf(props)?.settings.ingress;
    const loadBalancerIdleSeconds = longestIdleTimeout(ingress && loadBalancer, settings.internalIngress);
    const context = { foundation, data, messaging, ingress, internalIngress, loadBalancerIdleSeconds, imageRegistry };
    this.workloads = new EnvironmentWorkloads(this, { settings, ...context });
    this.secretReminders = createSecretReminders(this, settings, data.secrets, foundation);
    this.tcpIngress = createTcpIngress(this, settings, this);
    this.alarms = new EnvironmentAlarms(this, settings, this);
    this.canaries = createCanaries(this, settings, this);
    this.createOverview(settings);
    createAnswers(ingress, settings.sharedIngress ?? settings.existingIngress ?? settings.ingress);
    createAnswers(internalIngress, settings.internalIngress);
    this.offHours = createOffHours(this, settings, this);
    this.accessRoles = createAccessRoles(this, props, this);
    this.deployRole = createDeployRole(this, props, this.workloads);
    this.endpoints = createEndpointSubscriptions(this, settings, this);
    createDatabaseEvents(this, settings, this.data);
    // The last of all: it watches the topics that the parts notify.
    watchTopics(this.alarms, settings);
    createOutputs(this, this);
  }

  /** What people look at: the dashboard, the counted errors and the saved queries. */
  private createOverview(settings: UsedSettings): void {
    const { services, backgroundServices, workers, eventLog } = this.workloads;
    const running = { ...services, ...backgroundServices, ...workers };
    countErrors(this, settings, { running });
    saveQueries(this, { running, eventLog });
    createDashboard(this, settings, this.alarms);
  }

  /**
   * The topic through which alarms notify the addresses in the setting `notifications`. An environment in which
   * nothing notifies has none until this is used for the first time.
   */
  get notifications(): Notifications {
    return this.foundation.notifications;
  }
}
