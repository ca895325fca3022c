import * as z from "zod";
import { pipelinesDefaults } from "../../constructs/access/pipelines-defaults";
import { oidcGroupIssues } from "../../constructs/access/shared-issuers";
import { pascalCase } from "../../constructs/core/pascal-case";
import { iamAction, permissionSchema } from "./permission";
import { terraformType } from "./terraform-type";
import { uniqueList } from "./unique-list";
import { neutral } from "./weaker/neutral";

/** Name of an environment, as far as it is a key here: whether there is such an environment is checked elsewhere. */
export const environmentKey = z
  .string()
  .regex(/^[a-z](?:-?[a-z0-9])*$/)
  .max(16)
  .describe('the name of an environment, such as "prod"')
  .meta(neutral.identity);

/** Source: Git, "git-check-ref-format". Wildcards and what IAM takes for the beginning of a variable are left out. */
const branch = z
  .string()
  .regex(/^(?![/.-])[\w./+@#=,-]{1,200}$/)
  .describe('the name of a branch, such as "main": at most 200 letters, digits and any of _ . / + @ # = , -')
  .meta(neutral.identity);

/** Source: GitHub Docs, "OpenID Connect reference", immutable subject claims. */
const githubRepository = z
  .string()
  .regex(/^[A-Za-z0-9][\w-]{0,60}(?:\/[\w.-]{1,100}|@\d{1,20}\/[\w.-]{1,100}@\d{1,20})$/)
  .describe('"owner/name", such as "acme/shop", or with the ids of both, "acme@123456/shop@456789"')
  .meta(neutral.identity);

/** Source: GitHub Docs, "Managing environments for deployment". */
const githubEnvironment = z
  .string()
  .regex(/^[\w ./+@#=,-]{1,255}$/)
  .describe(
    "the name of an environment of the repository: at most 255 letters, digits, spaces and any of _ . / + @ # = , -",
  )
  .meta(neutral.identity);

/** Source: GitLab Docs, "Project and group names", reserved characters. */
const gitlabProject = z
  .string()
  .regex(/^[\w][\w.-]*(?:\/[\w][\w.-]*)+$/)
  .max(255)
  .describe('the path of a project, such as "acme/platform/shop"')
  .meta(neutral.identity);

/** Source: HCP Terraform, "Projects". */
const hcpProject = z
  .string()
  .regex(/^[A-Za-z0-9 _-]{3,40}$/)
  .describe("a name of 3 to 40 letters, digits, spaces, hyphens and underscores")
  .meta(neutral.identity);

/** Audience of the tokens of jobs. */
export const audience = z
  .string()
  .regex(/^[\w.:/@+=~-]{1,255}$/)
  .describe("an audience of at most 255 letters, digits and any of _ . : / @ + = ~ -")
  .meta(neutral.identity);

/** Source: IAM API Reference, "CreateOpenIDConnectProvider": without port and query. */
export const issuerUrl = z
  .string()
  .regex(/^https:\/\/[\w.-]+(?:\/[\w.~/-]*)?$/)
  .max(255)
  .describe('the URL of an issuer, such as "https://ci.example.com", without port and query')
  .meta(neutral.identity);

/** Source: OpenID Connect Core 1.0, section 2, "ID Token": a subject has at most 255 ASCII characters. */
const subject = z
  .string()
  // IAM takes "${" for the beginning of a policy variable, and Terraform "%{" for that of a template.
  .regex(/^[\x20-\x23\x26-\x7a\x7c\x7e]{1,255}$/)
  .describe(
    "a value of the claim `sub`: at most 255 ASCII characters other than $ % { }, of which * and ? are wildcards",
  )
  .meta(neutral.identity);

/** Subjects of jobs, at least one. */
export const subjects = uniqueList(z.array(subject).min(1)).meta(neutral.identity);

/** Statements by name, for roles of one kind. */
const permissions = z
  .record(
    z
      .string()
      .regex(/^[a-z](?:-?[a-z0-9])*$/)
      .max(40)
      .describe("a name of at most 40 lowercase letters, digits and single hyphens, starting with a letter")
      .meta(neutral.identity),
    permissionSchema,
  )
  .superRefine((statements, context) => {
    const names = Object.keys(statements).sort();
    for (const [index, name] of names.entries()) {
      const other = names.slice(0, index).find((earlier) => pascalCase(earlier) === pascalCase(name));
      if (other !== undefined) {
        const message = `"${name}" differs from "${other}" only in hyphens, which the statement ids of policies cannot contain; rename one of them.`;
        context.addIssue({ code: "custom", message, path: [name] });
      }
    }
  })
  .default({});

const additionalType = z.strictObject({
  /** Actions that Terraform's provider calls to refresh and plan a resource of the type. */
  read: uniqueList(z.array(iamAction)).meta(neutral.function),
  /**
   * Actions to create, update, tag and delete it, in addition.
   * @default []: resources of the type are only read
   */
  write: uniqueList(z.array(iamAction)).default([]).meta(neutral.function),
  /**
   * ARNs of the resources, in which `*` and `?` are wildcards.
   * @default every resource, which `npm run permissions` shows
   */
  resources: uniqueList(
    z
      .array(
        z
          .string()
          .regex(/^arn:aws(?:-[a-z]+)*:[a-z0-9-]+:[a-z0-9*?-]*:(?:\d{12}|aws|[*?]+)?:[^\s"\\]+$/)
          .max(1600)
          .describe('an ARN such as "arn:aws:lambda:eu-west-1:222222222222:function:shop-prod-*"'),
      )
      .min(1),
  )
    .exactOptional()
    .meta(neutral.function),
});

/** Who makes an issuer known to IAM in an account, by the name of the account. */
export const providers = z
  .record(
    z
      .string()
      .regex(/^(?:[a-z](?:-?[a-z0-9])*|\d{12})$/)
      .describe("the name of an account of the setting `accounts`, or the id of one that it doesn't name")
      .meta(neutral.identity),
    z.enum(["create", "existing"]).meta(neutral.function),
  )
  .default({});

/** The settings that pipelines of every system have. */
const common = {
  /**
   * Who makes the issuer known to IAM in an account, by the name of the account: `create`, its account stack; `existing`,
   * somebody else. An account knows an issuer once.
   * @default {}: each account stack
   */
  providers,
  /**
   * What Terraform needs for resource types that this version does not know, by type: for extensions.
   * @default {}
   */
  additionalTypes: z.record(terraformType, additionalType).default({}),
  /** What the roles may do beyond what the stacks need. */
  additionalPermissions: z
    .strictObject({
      /**
       * Of every role that plans, by name.
       * @default {}
       */
      plan: permissions,
      /**
       * Of every role that applies, by name. Denials still keep it from widening its own rights.
       * @default {}
       */
      apply: permissions,
      /**
       * Of the permissions boundary of every environment, by name: what a role of the environment may be allowed beside
       * what the boundary allows. It has no effect with the setting `permissionsBoundary`.
       * @default {}
       */
      boundary: permissions,
    })
    .prefault({}),
};

const github = z.strictObject({
  /** GitHub Actions runs Terraform. */
  kind: z.literal("github").meta(neutral.function),
  /**
   * The repository, `owner/name`. A repository whose subjects are immutable, as those made since July 2026 are, has the
   * ids of owner and repository in it: `acme@123456/shop@456789`.
   */
  repository: githubRepository,
  /**
   * URL of the issuer: of GitHub Enterprise Server `https://HOSTNAME/_services/token`.
   * @default "https://token.actions.githubusercontent.com"
   */
  issuer: issuerUrl.default(pipelinesDefaults.github.issuer),
  /**
   * Audience of the tokens.
   * @default "sts.amazonaws.com"
   */
  audience: audience.default(pipelinesDefaults.github.audience),
  /**
   * Branch from which drift is detected.
   * @default "main"
   */
  defaultBranch: branch.default(pipelinesDefaults.defaultBranch),
  /**
   * Names of the repository's environments, by the name of ours. Jobs in one may apply ours: protect it by reviewers and
   * branches.
   * @default {}: the same names
   */
  environments: z.record(environmentKey, githubEnvironment).default({}),
  ...common,
});

const gitlab = z.strictObject({
  /** GitLab CI runs Terraform. */
  kind: z.literal("gitlab").meta(neutral.function),
  /** Path of the project, with its groups. */
  project: gitlabProject,
  /**
   * URL of the GitLab instance, which is the issuer of the tokens.
   * @default "https://gitlab.com"
   */
  url: issuerUrl.default(pipelinesDefaults.gitlab.url),
  /**
   * Audience of the tokens, as in `id_tokens` of a job.
   * @default the URL of the instance
   */
  audience: audience.exactOptional(),
  /**
   * Branch that is applied. Protect it: AWS sees the branch of a job, and neither its environment nor approvals.
   * @default "main"
   */
  defaultBranch: branch.default(pipelinesDefaults.defaultBranch),
  /**
   * Branches that are applied to single environments, by the name of the environment.
   * @default {}: all environments from `defaultBranch`
   */
  branches: z.record(environmentKey, branch).default({}),
  ...common,
});

const hcp = z.strictObject({
  /** HCP Terraform runs Terraform, with dynamic credentials, in the workspaces of the setting `backend`. */
  kind: z.literal("hcp").meta(neutral.function),
  /**
   * Name of the project that the workspaces are in.
   * @default `backend.project`, or "Default Project"
   */
  project: hcpProject.exactOptional(),
  /**
   * Audience of the tokens.
   * @default "aws.workload.identity"
   */
  audience: audience.default(pipelinesDefaults.hcp.audience),
  ...common,
});

const oidc = z.strictObject({
  /** Any other system whose jobs have OIDC tokens. */
  kind: z.literal("oidc").meta(neutral.function),
  /** URL of the issuer, exactly as in the tokens. */
  issuer: issuerUrl,
  /** Audience of the tokens. */
  audience,
  /** Subjects that may plan every stack: values of the claim `sub`, in which `*` matches any characters and `?` matches one. */
  plan: subjects,
  /** Subjects that may apply, by the name of the environment. An environment that is left out has no role that applies. */
  apply: z.record(environmentKey, subjects),
  ...common,
});

/** The pipelines that run Terraform. */
export const pipelinesSchema = z
  .discriminatedUnion("kind", [github, gitlab, hcp, oidc])
  .superRefine((pipelines, context) => {
    if (pipelines.kind !== "oidc") return;
    const { issuer, plan, apply } = pipelines;
    const check = (allowed: readonly string[], path: readonly string[]) => {
      for (const { message } of oidcGroupIssues({ issuer, subjects: allowed })) {
        context.addIssue({ code: "custom", message, path: [...path] });
      }
    };
    check(plan, ["plan"]);
    for (const [environment, allowed] of Object.entries(apply)) {
      check(allowed, ["apply", environment]);
    }
  });
