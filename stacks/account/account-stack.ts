import { TerraformOutput } from "cdktf";
import { type Construct } from "constructs";
import { type AccessGroup } from "../../constructs/access/group-identity";
import { type GroupRole } from "../../constructs/access/group-role";
import { type PipelineRole } from "../../constructs/access/pipeline-role";
import { PlatformStack } from "../../constructs/core/platform-stack";
import { Protection } from "../../constructs/core/protection";
import { Notifications } from "../../constructs/monitoring/notifications";
import { type ImageRepository } from "../../constructs/registry/image-repository";
import { type ImageSigning } from "../../constructs/registry/image-signing";
import { LogBucket } from "../../constructs/storage/log-bucket";
import { type AccountSettings, type PlatformSettings } from "../../settings/settings";
import { requireEmpty } from "../exact";
import { type StackLocations } from "../locations";
import { lookUp } from "../look-up";
import { createConfiguration } from "./configuration";
import { Pipelines } from "./pipelines";
import { createSecurityHub } from "./security-hub";
import { createBaseline } from "./baseline";
import { createCost } from "./cost";
import { createDeployIssuer } from "./deploy-issuer";
import { createEcsSettings } from "./ecs-settings";
import { createPullThroughCache } from "./pull-through-cache";
import { createRestoreTesting } from "./restore-testing";
import { createThreatDetection } from "./threat-detection";
import { createAccessAnalyzer } from "./access-analyzer";
import { SharedImages } from "./shared-images";
import { watchTopic } from "./topic-alarms";
import { createTrail } from "./trail";

/** The settings that the parts of the stack take. Where it is deployed is said by its props, and more by `this.settings`. */
type UsedSettings = Omit<AccountSettings, "guardrails" | "hasProd" | "region" | "regions" | "tags">;

/** The parts that other files create. */
type CreatedParts =
  | "budget"
  | "costAllocationTags"
  | "costAnomalies"
  | "ebsEncryption"
  | "ecsSettings"
  | "instanceMetadata"
  | "passwordPolicy"
  | "publicAccessBlock"
  | "publicSharing"
  | "pullThroughCache"
  | "restoreTesting"
  | "userMfa";

/** Props of an {@link AccountStack}. */
export interface AccountStackProps {
  /** The account. */
  readonly settings: AccountSettings;
  readonly platform: PlatformSettings;
  readonly locations: StackLocations;
}

/**
 * What an AWS account has once, for everything in it. In the shared account, what all environments share too: the image
 * repositories, who can push to them, and how images are scanned and signed.
 */
export class AccountStack extends PlatformStack {
  /** The settings of the account, with every default filled in. */
  readonly settings: AccountSettings;
  /** What `terraform destroy` may delete of the audit evidence in the account. */
  readonly protection: Protection;
  /** The roles with which pipelines run Terraform. Absent if the settings have none. */
  readonly pipelines: Pipelines | undefined;
  private readonly images: SharedImages | undefined;
  private logs: LogBucket | undefined;

  constructor(scope: Construct, id: string, { settings, platform, locations }: AccountStackProps) {
    super(scope, id, locations.accountStackProps(settings.name));
    this.settings = settings;
    const {
      id: account,
      name,
      isShared,
      purpose,
      environments,
      notifications,
      destroy,
      threatDetection,
      configuration,
      securityHub,
      trail,
      accessAnalyzer,
      ...others
    }: Omit<UsedSettings, CreatedParts> = settings;
    requireEmpty(others);
    this.images = isShared ? new SharedImages(this, platform) : undefined;
    this.pipelines =
      platform.access.pipelines && new Pipelines(this, platform.access.pipelines, { settings, platform, locations });
    createDeployIssuer(this, settings, platform);
    this.protection = Protection.of(this, destroy);
    Notifications.declare(this, { name: "findings", ...notifications });
    const { regions } = settings;
    createThreatDetection(this, { threatDetection, regions });
    createConfiguration(this, { configuration, regions });
    createSecurityHub(this, { securityHub, regions });
    createBaseline(this, settings);
    createEcsSettings(this, settings);
    createPullThroughCache(this, settings);
    createRestoreTesting(this, settings, platform, locations);
    createCost(this, settings);
    createTrail(this, { trail });
    createAccessAnalyzer(this, { accessAnalyzer, regions });
    watchTopic(this, notifications);
    new TerraformOutput(this, "account", {
      value: { id: account, name, purpose, environments },
      description: "The AWS account, and what it is for.",
    });
  }

  /**
   * The topic through which findings and alarms of the account notify the addresses in the setting `notifications`. It
   * is created when it is used for the first time.
   */
  get notifications(): Notifications {
    return Notifications.of(this);
  }

  /** The bucket for access logs of the account's buckets, which is created when it is used for the first time. */
  get accessLogs(): LogBucket {
    // The stack of the state has `access-logs` in the shared account.
    this.logs ??= new LogBucket(this, "access-logs", { name: "audit-access-logs", protection: this.protection });
    return this.logs;
  }

  /** The image repository of each workload, by the workload's name. Empty in an account that isn't the shared one. */
  get repositories(): Readonly<Record<string, ImageRepository>> {
    return this.images?.repositories ?? {};
  }

  /** The roles of people who push images. */
  get accessRoles(): ReadonlyMap<AccessGroup, GroupRole> {
    return this.images?.accessRoles ?? new Map();
  }

  /** The role of the pipeline that builds images. Absent if the settings have none. */
  get imagePipeline(): PipelineRole | undefined {
    return this.images?.imagePipeline;
  }

  /** The signing profile. Absent if images are not signed. */
  get signing(): ImageSigning | undefined {
    return this.images?.signing;
  }

  /**
   * Returns the image repository of a workload.
   * @throws if the workload has none, or there is no such workload
   */
  repository(workload: string): ImageRepository {
    return lookUp(this.repositories, workload, "image repository");
  }
}
