import * as z from "zod";
import { partitions } from "../../constructs/core/partitions";
import { adjustableQuotas } from "../../guardrails/quotas/quotas";
import { stages } from "../stages";
import {
  accountId,
  environmentName,
  hostname,
  newRegionName,
  projectName,
  regionName,
  taggedUrl,
  tagValue,
  zoneLetter,
} from "./formats";
import { imagesSchema } from "./images";
import { accessSchema } from "./access";
import { accountName, accountSchema } from "./account/account";
import { ownTags } from "./own-tags";
import { uniqueList } from "./unique-list";
import { waiverSchema } from "./waiver";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

/** More than AWS grants of anything. */
const LARGEST_QUOTA = 1_000_000;

/** Source: HCP Terraform, "Workspace names" and "Organizations". */
const hcpName = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(40)
  .describe("a name of at most 40 letters, digits, hyphens and underscores")
  .meta(neutral.identity);

/** The account and region that stacks are deployed to. */
export const locationShape = {
  /** Name of the AWS account in `accounts`, or its id, in quotes. */
  account: accountId.meta(neutral.judgedByRule),
  /**
   * Code of the AWS region, one of those in `constructs/core/regions.ts` or of the setting `regions`. All stacks must be
   * in one partition.
   */
  region: regionName,
};

const regionDefinition = z.strictObject({
  /**
   * Letters of the availability zones in which Fargate runs tasks.
   */
  zones: uniqueList(z.array(zoneLetter).min(2)),
  /**
   * Partition of the region: `aws-us-gov` is GovCloud, `aws-cn` is China.
   * @default the one that the name implies
   */
  partition: z.enum(partitions).exactOptional().meta(neutral.identity),
});

const s3Backend = z.strictObject({
  /** State is stored in the S3 bucket that the stack `state` creates. */
  kind: z.literal("s3").meta(neutral.function),
  /**
   * Whether the state is also locked in a DynamoDB table, for tools that don't support locking in S3, which is always
   * used.
   * @default false
   */
  lockTable: z.boolean().default(false).meta(weaker.false),
  /**
   * What `terraform destroy` may delete of the stack `state`. Set `all` only to delete the whole platform.
   * @default "stateless-only"
   */
  destroy: z
    .enum(["all", "stateless-only"])
    .default("stateless-only")
    .meta(weaker.order(["all", "stateless-only"])),
});

const hcpBackend = z.strictObject({
  /** State is stored in HCP Terraform, which also runs Terraform, with a workspace for each stack. */
  kind: z.literal("hcp").meta(neutral.function),
  /** Name of the organization in HCP Terraform. */
  organization: hcpName,
  /**
   * Name of the project in the organization.
   * @default none: the default project of the organization
   */
  project: z
    .string()
    .regex(/^[A-Za-z0-9 _-]{3,40}$/)
    .describe("a name of 3 to 40 letters, digits, spaces, hyphens and underscores")
    .exactOptional()
    .meta(neutral.identity),
  /**
   * First part of the names of the workspaces: `<workspacePrefix>-<stack>`.
   * @default the setting `project`
   */
  workspacePrefix: hcpName.exactOptional(),
  /**
   * Host of a Terraform Enterprise installation, such as `terraform.example.com`.
   * @default HCP Terraform: `app.terraform.io`
   */
  hostname: hostname.exactOptional(),
  /**
   * Version of Terraform that runs there, or a constraint such as `~> 1.13.0`: the newest version that meets it runs.
   * `npm run hcp` gives it to the workspaces.
   * @default "~> 1.10"
   */
  terraformVersion: z
    .string()
    .regex(/^(?:~> |>= )?1\.[1-9]\d+(?:\.\d+)?$/)
    .describe('Terraform 1.10 or newer: a version such as "1.13.4", or a constraint such as "~> 1.13.0"')
    .default("~> 1.10")
    .meta(neutral.function),
  /**
   * Id of the agent pool whose agents run Terraform in place of HCP Terraform's own machines. `npm run hcp` gives it to
   * the workspaces.
   * @default none: runs are remote
   */
  agentPool: z
    .string()
    .regex(/^apool-[A-Za-z0-9]{16}$/)
    .describe('the id of an agent pool: "apool-" and 16 letters and digits')
    .exactOptional()
    .meta(neutral.identity),
});

/** The keys that only an environment has; its other keys override those of the application. */
export const environmentLocation = z.looseObject({
  ...locationShape,
  /**
   * Stage of the environment, which decides its defaults.
   * @default the name of the environment, if it is the name of a stage
   */
  stage: z.enum(stages).exactOptional().meta(neutral.judgedByRule),
});

/** The settings of the platform. Those of each environment have a schema of their own. */
export const platformSchema = z.strictObject({
  /** First part of the name of every resource. Changing it later replaces every resource. */
  project: projectName,
  /** URL of the repository that contains these settings; the value of the tag `Repository`. */
  repository: taggedUrl.meta(neutral.identity),
  /** Tags of every resource. */
  tags: z.strictObject({
    /** Team or email address that is responsible for the platform; the value of the tag `Owner`. */
    owner: tagValue,
    /** Cost center that is charged; the value of the tag `CostCenter`. */
    costCenter: tagValue,
    /** Sensitivity of the data; the value of the tag `DataClassification`. */
    dataClassification: z.enum(["public", "internal", "confidential", "restricted"]).meta(neutral.identity),
    /** Regulation that applies to the data, such as `gdpr`, or `none`; the value of the tag `Compliance`. */
    compliance: tagValue,
    /**
     * Further tags of every resource, by key.
     * @default {}
     */
    additional: ownTags().default({}),
  }),
  /**
   * The AWS accounts, by name. Each has a stack with its audit trail, threat detection and the like, which is called
   * `account` for the shared one and `account-<name>` for the others. An account that only an id names has one too, with
   * every default.
   * @default {}
   */
  accounts: z.record(accountName, accountSchema).default({}),
  /** Account and region of the stacks `state` and `account`, which all environments share. */
  shared: z.strictObject(locationShape),
  /**
   * Regions that this version does not know, or whose zones are others in your accounts, by name. Accounts from before
   * November 2025 can have other letters in the oldest regions, such as us-east-1, us-west-1 or ap-northeast-1; list
   * them with `aws ec2 describe-availability-zones`.
   * @default {}
   */
  regions: z.record(newRegionName, regionDefinition).default({}),
  /** Where Terraform stores its state. */
  backend: z.discriminatedUnion("kind", [s3Backend, hcpBackend]),
  /**
   * Name of an IAM policy that is the permissions boundary of every role. It must exist in every account.
   * @default none
   */
  permissionsBoundary: z
    .string()
    .regex(/^[\w+=,.@/-]{1,128}$/)
    .describe("the name of an IAM policy, not its ARN")
    .exactOptional()
    .meta(neutral.weakestByDefault),
  /**
   * Quotas of AWS that every account of the platform was granted, by name, such as `{ rulesPerLoadBalancer: 250 }`. They
   * take the place of AWS's defaults when the settings are compared with them.
   * @default {}
   */
  quotas: z.partialRecord(z.enum(adjustableQuotas), z.int().min(1).max(LARGEST_QUOTA)).default({}).meta(neutral.size),
  /** The image registry. */
  images: imagesSchema.prefault({}),
  /** The access that people and pipelines have. */
  access: accessSchema.prefault({}),
  /** The application: the settings that all environments share. */
  application: z
    .record(z.string(), z.unknown())
    .describe("an object with environment settings")
    .meta(neutral.judgedByRule),
  /** The environments by name: where each is deployed, and how it differs from the application. */
  environments: z
    .record(environmentName, environmentLocation)
    .refine((environments) => Object.keys(environments).length > 0, {
      message: "is empty; add at least one environment.",
    }),
  /**
   * Exceptions for settings of prod environments that are weaker than the default of the stage, for environment
   * variables that look like secrets, and for resources that don't follow a rule of the guardrails. Each needs a reason.
   * @default []
   */
  waivers: z.array(waiverSchema).default([]),
});
