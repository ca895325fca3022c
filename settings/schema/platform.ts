import * as z from "zod";
import { stages } from "../stages";
import { accountId, httpsUrl, projectName, regionName, tagValue } from "./formats";
import { imagesSchema } from "./images";
import { accessSchema } from "./access";

/** Characters from which a reason can be one. */
const SHORTEST_REASON = 20;

/** Names that are stacks of their own. */
const environmentName = z
  .string()
  .regex(/^(?!(?:state|account|shared)$)[a-z](?:-?[a-z0-9])*$/)
  .max(16)
  .describe(
    'at most 16 lower-case letters, digits and single hyphens, a letter first; not "state", "account" or "shared"',
  );

/** Source: HCP Terraform, "Workspace names" and "Organizations". */
const hcpName = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(40)
  .describe("at most 40 letters, digits, hyphens and underscores");

/** Where an environment lives. */
export const locationShape = {
  /** Id of the AWS account, in quotes. */
  account: accountId,
  /** The AWS region. */
  region: regionName,
};

const s3Backend = z.strictObject({
  /** State in the bucket that the stack `state` makes. */
  kind: z.literal("s3"),
  /**
   * Whether a DynamoDB table locks the state too, for older tools; S3 itself always does.
   * @default false
   */
  lockTable: z.boolean().default(false),
  /**
   * Whether the stack `state` may be destroyed: `all` only to give up the platform as a whole.
   * @default "stateless-only"
   */
  destroy: z.enum(["all", "stateless-only"]).default("stateless-only"),
});

const hcpBackend = z.strictObject({
  /** State and runs at HCP Terraform, in a workspace for each stack. */
  kind: z.literal("hcp"),
  /** Name of the organization. */
  organization: hcpName,
  /**
   * Name of the project in the organization.
   * @default the organization's default project
   */
  project: z.string().min(3).max(40).exactOptional(),
  /**
   * What the workspaces' names begin with: `<workspacePrefix>-<stack>`.
   * @default the setting `project`
   */
  workspacePrefix: hcpName.exactOptional(),
});

/** An environment's own keys; the rest of it is what differs from the application. */
export const environmentLocation = z.looseObject({
  ...locationShape,
  /**
   * Decides the defaults: `test`, `staging` or `prod`.
   * @default the environment's name, where that is one of the three
   */
  stage: z.enum(stages).exactOptional(),
});

const waiver = z.strictObject({
  /** Name of the environment. */
  environment: z.string(),
  /** Path of the setting in the environment: `services.web.exec`. */
  setting: z.string(),
  /** Why it may be so, in a sentence that an auditor understands. */
  reason: z.string().trim().min(SHORTEST_REASON).describe(`a reason of at least ${SHORTEST_REASON} characters`),
});

/** Everything beside the environments' own settings. */
export const platformSchema = z.strictObject({
  /** First part of every name, 2 to 20 characters. Can't be changed later without making everything anew. */
  project: projectName,
  /** Address of the repository that these settings are in; the tag `Repository`. */
  repository: httpsUrl,
  /** Tags that everything carries. */
  tags: z.strictObject({
    /** Who answers for it: a team or an address; the tag `Owner`. */
    owner: tagValue,
    /** Who pays; the tag `CostCenter`. */
    costCenter: tagValue,
    /** How sensitive the data is; the tag `DataClassification`. */
    dataClassification: z.enum(["public", "internal", "confidential", "restricted"]),
    /** Rules that the data is under, such as `gdpr`, or `none`; the tag `Compliance`. */
    compliance: tagValue,
  }),
  /** Where the stacks `state` and `account` live: remote state and image registry. */
  shared: z.strictObject(locationShape),
  /** Where Terraform keeps its state. */
  backend: z.discriminatedUnion("kind", [s3Backend, hcpBackend]),
  /**
   * Name of an IAM policy that bounds every role; it must exist in each account.
   * @default none
   */
  permissionsBoundary: z
    .string()
    .regex(/^[\w+=,.@/-]{1,128}$/)
    .describe("the name of an IAM policy, not its ARN")
    .exactOptional(),
  /** The image registry. */
  images: imagesSchema.prefault({}),
  /** Who may do what, of people and pipelines. */
  access: accessSchema.prefault({}),
  /** The application: what all environments have in common. */
  application: z.record(z.string(), z.unknown()),
  /** The environments by name: where each is, and what differs there. */
  environments: z
    .record(environmentName, environmentLocation)
    .refine((environments) => Object.keys(environments).length > 0, { message: "there is none; add at least one." }),
  /**
   * Settings that may be weaker than their stage asks for, each with the reason.
   * @default []
   */
  waivers: z.array(waiver).default([]),
});
