import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import { OpensearchDomain, type OpensearchDomainClusterConfig } from "@cdktf/provider-aws/lib/opensearch-domain";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { OpenList } from "../core/open-list";
import { parseTimeOfDay } from "../core/utc-time";
import { type Network } from "../network/network";
import { Port } from "../network/port";
import { SecurityGroup } from "../network/security-group";
import { ZoneOrder } from "../network/zone-order";
import { SearchDomainAccess } from "./search-domain-access";
import { configureSearchDomain, type SearchDomainConfiguration } from "./search-domain-configuration";
import { SearchDomainLogs } from "./search-domain-logs";
import { type SearchDomainProps } from "./search-domain-props";
import { type SearchClient, type SearchEngine } from "./search-engine";

/**
 * An Amazon OpenSearch Service domain in the isolated tier: encrypted at rest and between nodes, TLS required,
 * fine-grained access control without a master password, all logs published, updated in its off-peak window.
 * AWS takes hourly snapshots and keeps them for 14 days.
 * Security Hub Opensearch.1, 2, 3, 4, 5, 6, 7, 8, 10, 11.
 */
export class SearchDomain extends Construct implements SearchEngine {
  /** URL of the domain. */
  readonly url: string;
  readonly securityGroup: SecurityGroup;
  readonly domain: OpensearchDomain;
  readonly access: SearchDomainAccess;
  /** The workloads with access, whose role a `SearchRoleSetup` maps to permissions. */
  readonly clients = new OpenList<SearchClient>();
  /** Last part of the domain's name: `search`. */
  readonly name: string;
  /** The props with every default filled in. */
  readonly configuration: SearchDomainConfiguration;

  /**
   * @throws if the network has fewer zones than the domain, the nodes can't be spread evenly over the zones, or another
   * domain has the same name
   */
  constructor(scope: Construct, id: string, props: SearchDomainProps) {
    super(scope, id);
    this.configuration = configureSearchDomain(this, props);
    const { name, network, administrators, logs } = this.configuration;
    this.name = name;
    const target = DeploymentTarget.of(this);
    const domainName = target.reserveName(this, "searchDomain", name);
    const domainArn = target.arn("es", `domain/${domainName}`);
    SearchDomain.openNetwork(network);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      vpcId: network.vpcId,
      name,
      description: "OpenSearch: inbound from allowed workloads, no outbound traffic",
    });
    this.access = new SearchDomainAccess(this, "access", { name, domainArn, administrators });
    this.domain = this.createDomain(domainName, new SearchDomainLogs(this, "logs", { domainName, logs }));
    this.url = `https://${this.domain.endpoint}`;
  }

  /**
   * Opens a network for a domain in it: tasks connect to its port, which is below those that the isolated tier allows.
   * The owner of a shared network calls it for its participants.
   */
  static openNetwork(network: Network): void {
    network.allowInbound("isolated", Port.https, "private");
  }

  /**
   * Grants a workload access: allows connections, and permission to assume the role with which it signs its requests
   * (AWS Signature Version 4, service `es`). Environment variables contain the URL, role and session name.
   */
  grantAccess(client: SearchClient): void {
    const { variablePrefix } = this.configuration;
    this.securityGroup.allowFrom(client.securityGroup, Port.https, "OpenSearch");
    client.addEnvironment(`${variablePrefix}_URL`, this.url);
    client.addEnvironment(`${variablePrefix}_ROLE_ARN`, this.access.clientRole.arn);
    client.addEnvironment(`${variablePrefix}_ROLE_SESSION_NAME`, this.access.workloadSession);
    this.access.grantAssumeRole(client.taskRole);
    this.clients.add(client);
  }

  /** Allows the task that sets the domain's roles up to connect, and to act as the master user. */
  allowAdministration(setup: Pick<SearchClient, "securityGroup" | "taskRole">): void {
    this.securityGroup.allowFrom(setup.securityGroup, Port.https, "OpenSearch");
    this.access.grantAdministration(setup.taskRole);
  }

  private createDomain(domainName: string, logs: SearchDomainLogs): OpensearchDomain {
    const { configuration: props } = this;
    const { hour: hours, minute: minutes } = parseTimeOfDay(props.offPeakStart);
    return new OpensearchDomain(this, "resource", {
      domainName,
      engineVersion: `OpenSearch_${props.version}`,
      clusterConfig: this.clusterConfig(),
      ebsOptions: { ebsEnabled: true, volumeType: "gp3", volumeSize: props.storageGib },
      vpcOptions: {
        subnetIds: this.subnetIds(),
        securityGroupIds: [this.securityGroup.securityGroupId],
      },
      encryptAtRest: { enabled: true, kmsKeyId: props.encryptionKey.arn },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
      advancedSecurityOptions: {
        enabled: true,
        anonymousAuthEnabled: false,
        internalUserDatabaseEnabled: false,
        masterUserOptions: { masterUserArn: this.access.role.arn },
      },
      accessPolicies: this.access.domainPolicy(),
      logPublishingOptions: logs.publishingOptions,
      autoTuneOptions: { desiredState: "ENABLED", useOffPeakWindow: true },
      offPeakWindowOptions: { enabled: true, offPeakWindow: { windowStartTime: { hours, minutes } } },
      softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
      lifecycle: { preventDestroy: props.protection.preventDestroy },
      dependsOn: [...logs.dependencies, ...this.serviceLinkedRole()],
    });
  }

  /**
   * The console alone creates the role by itself; the API refuses a domain in a VPC of an account without it.
   * Source: Amazon OpenSearch Service Developer Guide, "Using service-linked roles to create VPC domains and direct query
   * data sources".
   */
  private serviceLinkedRole(): IamServiceLinkedRole[] {
    return this.configuration.serviceLinkedRole === "create"
      ? [new IamServiceLinkedRole(this, "service-linked-role", { awsServiceName: "opensearchservice.amazonaws.com" })]
      : [];
  }

  /** Returns the subnets of the data nodes, which stay where they are when the network gets more zones. */
  private subnetIds(): string[] {
    const { network, zoneCount } = this.configuration;
    const subnets = network.subnetIdsByZone("isolated");
    const zones = Object.keys(subnets);
    // The order has to be known before the network gets more zones than the domain.
    const order = new ZoneOrder(this, "zones", zones);
    return zoneCount === zones.length
      ? Object.values(subnets)
      : Array.from({ length: zoneCount }, (_, index) => order.select(index, subnets));
  }

  private clusterConfig(): OpensearchDomainClusterConfig {
    const { instanceType, instanceCount, zoneCount, dedicatedMasters, dedicatedMasterType } = this.configuration;
    return {
      instanceType,
      instanceCount,
      zoneAwarenessEnabled: zoneCount > 1,
      ...(zoneCount > 1 && { zoneAwarenessConfig: { availabilityZoneCount: zoneCount } }),
      dedicatedMasterEnabled: dedicatedMasters > 0,
      ...(dedicatedMasters > 0 && { dedicatedMasterCount: dedicatedMasters, dedicatedMasterType }),
    };
  }
}
