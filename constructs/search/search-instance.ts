import { Instance } from "@cdktf/provider-aws/lib/instance";
import { VolumeAttachment } from "@cdktf/provider-aws/lib/volume-attachment";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Network } from "../network/network";
import { PrivateDnsName } from "../network/private-dns-name";
import { type SecurityGroup } from "../network/security-group";
import { LogGroup } from "../monitoring/log-group";
import { InstanceMaintenance } from "./instance-maintenance";
import { searchBootScript } from "./search-boot-script";
import { SearchCredentials } from "./search-credentials";
import { type SearchClient, type SearchEngine } from "./search-engine";
import { currentImage, SearchInstanceProfile } from "./search-instance-profile";
import { configureSearchInstance, type SearchInstanceConfiguration } from "./search-instance-configuration";
import { openNetworkForSearch, searchPort, searchSecurityGroup } from "./search-instance-network";
import { type SearchInstanceProps } from "./search-instance-props";
import { SearchVolume } from "./search-volume";

/** Size of the root volume in GiB. */
const ROOT_VOLUME_GIB = 20;

/** Device name of the attachment; on the instance the NVMe device has another name. */
const DEVICE = "/dev/sdf";

/** User of the workloads, which the maintenance script creates. */
const USERNAME = "application";

/**
 * Elasticsearch on a single EC2 instance in the private tier: encrypted volumes, TLS, passwords from Secrets Manager,
 * patching and sessions through Systems Manager, automatic recovery. The data is on a volume of its own, which is
 * attached to the new instance when the instance is replaced. Security Hub EC2.3, EC2.8, EC2.9, SSM.1.
 */
export class SearchInstance extends Construct implements SearchEngine {
  /** URL of the engine, which resolves in the VPC only. */
  readonly url: string;
  readonly securityGroup: SecurityGroup;
  readonly instance: Instance;
  /** Where the instance and the engine write their logs. */
  readonly logGroup: LogGroup;
  readonly data: SearchVolume;
  readonly credentials: SearchCredentials;
  /** Last part of the instance's name: `search`. */
  readonly name: string;
  /** Exists once the instance has booted. */
  readonly ready: InstanceMaintenance["ready"];
  private readonly target: DeploymentTarget;
  private readonly configuration: SearchInstanceConfiguration;

  /** @throws if EBS has no volume of this kind, or another search instance has the same name */
  constructor(scope: Construct, id: string, props: SearchInstanceProps) {
    super(scope, id);
    this.target = DeploymentTarget.of(this);
    this.configuration = configureSearchInstance(this, props);
    const { name, network, secretsKey, protection, patchTime } = this.configuration;
    this.name = name;
    SearchInstance.openNetwork(network, this.configuration);
    this.securityGroup = searchSecurityGroup(this, this.configuration);
    this.credentials = new SearchCredentials(this, "credentials", {
      name,
      encryptionKey: secretsKey,
      recoveryDays: protection.secretRecoveryDays,
    });
    this.data = new SearchVolume(this, "data", { ...this.configuration, zone: network.zones[0] ?? "" });
    this.logGroup = new LogGroup(this, "log", {
      name: `/ec2/${this.target.name("label", name)}`,
      ...this.configuration.logs,
    });
    this.instance = this.createInstance(this.logGroup);
    const attachment = new VolumeAttachment(this, "data-attachment", {
      deviceName: DEVICE,
      instanceId: this.instance.id,
      volumeId: this.data.volumeId,
      stopInstanceBeforeDetaching: true,
    });
    const maintenance = new InstanceMaintenance(this, "maintenance", {
      name,
      instance: this.instance,
      patchTime,
      dependsOn: [attachment],
    });
    this.ready = maintenance.ready;
    const privateName = new PrivateDnsName(this, "name", {
      name,
      vpcId: network.vpcId,
      address: this.instance.privateIp,
      // Resources that depend on the name then depend on the running engine as well.
      dependsOn: [maintenance.ready],
    });
    this.url = `https://${privateName.resolvableName}:${searchPort.from}`;
  }

  /**
   * Tells a network what an instance in it needs: the endpoints of Systems Manager, packages of Amazon Linux, and
   * connections from outside the network. The owner of a shared network calls it for its participants.
   */
  static openNetwork(
    network: Network,
    { clientCidrs = [], sshCidrs = [] }: Pick<SearchInstanceProps, "clientCidrs" | "sshCidrs">,
  ): void {
    openNetworkForSearch(network, { clientCidrs, sshCidrs });
  }

  /**
   * Grants a workload access: allows connections, and injects the URL, the user name, the password and the CA
   * certificate when a task starts.
   */
  grantAccess(client: SearchClient): void {
    const { variablePrefix } = this.configuration;
    this.securityGroup.allowFrom(client.securityGroup, searchPort, "Elasticsearch");
    client.addEnvironment(`${variablePrefix}_URL`, this.url);
    client.addEnvironment(`${variablePrefix}_USERNAME`, USERNAME);
    for (const [variable, secret] of this.credentials.clientSecrets(variablePrefix)) {
      client.addSecret(variable, secret);
    }
  }

  private createInstance(log: LogGroup): Instance {
    const { configuration: props } = this;
    const { profile, permissions } = new SearchInstanceProfile(this, "host", {
      name: props.name,
      credentials: this.credentials,
      log,
    });
    const subnets = this.subnetsByZoneName();
    return new Instance(this, "resource", {
      ami: currentImage(this),
      instanceType: props.instanceType,
      // The zone of the volume is known to the state only: a zone that is added later doesn't move it.
      subnetId: Token.asString(Fn.lookup(subnets, this.data.zone)),
      vpcSecurityGroupIds: [this.securityGroup.securityGroupId],
      associatePublicIpAddress: false,
      iamInstanceProfile: profile.name,
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      maintenanceOptions: { autoRecovery: "default" },
      disableApiTermination: props.terminationProtection ? props.protection.deletionProtection : false,
      ebsOptimized: true,
      monitoring: true,
      rootBlockDevice: {
        volumeType: "gp3",
        volumeSize: ROOT_VOLUME_GIB,
        encrypted: true,
        kmsKeyId: props.encryptionKey.arn,
        deleteOnTermination: true,
      },
      userData: this.bootScript(log),
      userDataReplaceOnChange: true,
      tags: { Name: this.target.name("label", props.name) },
      // AWS publishes a new image every week or two, which must not replace the instance.
      lifecycle: {
        ignoreChanges: ["ami"],
        precondition: [
          {
            condition: Token.asString(Fn.contains(Object.keys(subnets), this.data.zone)),
            errorMessage:
              `The data volume of ${this.node.path} is in \${${this.data.volume.fqn}.availability_zone}, where the network ` +
              "has no private subnet. Keep that zone in the network's zones, or restore a snapshot of the volume in another.",
          },
        ],
      },
      dependsOn: permissions,
    });
  }

  /** The subnets of the private tier, by the names of their zones. */
  private subnetsByZoneName(): Record<string, string> {
    const subnets = Object.entries(this.configuration.network.subnetIdsByZone("private"));
    return Object.fromEntries(subnets.map(([zone, id]) => [`${this.target.region}${zone}`, id]));
  }

  private bootScript(log: LogGroup): string {
    const { name, version, sshCidrs, generation } = this.configuration;
    const { superuser, application, authority } = this.credentials;
    return searchBootScript({
      region: this.target.region,
      cluster: this.target.name("label", name),
      host: PrivateDnsName.nameOf(this, name),
      version,
      volumeId: this.data.volumeId,
      superuserSecret: superuser.arn,
      applicationSecret: application.arn,
      authoritySecret: authority.arn,
      logGroup: log.name,
      ssh: sshCidrs.length > 0,
      generation,
    });
  }
}
