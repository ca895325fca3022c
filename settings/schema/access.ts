import * as z from "zod";
import { accessGroups } from "../../constructs/access/group-identity";
import { pipelineRoleDefaults } from "../../constructs/access/pipeline-role-defaults";
import { oidcGroupIssues } from "../../constructs/access/shared-issuers";
import { httpsUrl, roleArn } from "./formats";
import { deployPipelineSchema } from "./deploy-pipeline";
import { pipelinesSchema } from "./pipelines";
import { uniqueList } from "./unique-list";
import { neutral } from "./weaker/neutral";
import { foreignAccounts } from "./weaker/accounts";

/** Source: IAM Identity Center API Reference, "PermissionSet". */
const permissionSetName = z
  .string()
  .regex(/^[\w+=,.@-]{1,32}$/)
  .describe("the name of a permission set: at most 32 letters, digits and any of _ + = , . @ -")
  .meta(neutral.identity);

/** Source: IAM API Reference, "CreateSAMLProvider". */
const providerName = z
  .string()
  .regex(/^[\w.-]{1,128}$/)
  .describe("the name of a SAML provider, not its ARN: at most 128 letters, digits and any of . _ -")
  .meta(neutral.identity);

const clientId = z.string().min(1).max(255).describe("a client id of 1 to 255 characters").meta(neutral.identity);

/** A value for each group by which its members are recognized; a group that is left out gets no role. */
function groups<Identifier extends z.ZodType>(identifier: Identifier) {
  return z
    .strictObject({
      /**
       * Developers: they push images, and view and operate the environments of the stage `test`.
       * @default none: the group has no role
       */
      developers: identifier.exactOptional(),
      /**
       * Quality assurance and product managers: they view the environments of the stage `staging`.
       * @default none: the group has no role
       */
      qa: identifier.exactOptional(),
      /**
       * Administrators: they deploy by hand and manage credentials in every environment.
       * @default none: the group has no role
       */
      administrators: identifier.exactOptional(),
    })
    .refine((identifiers) => Object.keys(identifiers).length > 0, {
      message: `is empty; give at least one of ${accessGroups.join(", ")}.`,
    })
    .refine(({ administrators, developers, qa }) => !administrators || ![developers, qa].includes(administrators), {
      message: "must differ from the other groups, whose members would otherwise be administrators too.",
      path: ["administrators"],
    });
}

const identityCenter = z.strictObject({
  /** People sign in through AWS IAM Identity Center. Configure it to require MFA at every sign-in. */
  kind: z.literal("identity-center").meta(neutral.function),
  /** Name of each group's permission set, which must be assigned in every account where the group has a role. */
  permissionSets: groups(permissionSetName),
  /**
   * Name of an attribute for access control that your identity provider sets to `true` for people who signed in with MFA,
   * such as `Mfa`. The roles then require it.
   * @default none: the roles can't tell, and only Identity Center requires MFA
   */
  mfaAttribute: z
    .string()
    .regex(/^[\w.:/=+@-]{1,128}$/)
    .describe("the name of an attribute: at most 128 letters, digits and any of _ . : / = + - @")
    .exactOptional()
    .meta(neutral.weakestByDefault),
});

const saml = z.strictObject({
  /** People sign in through a SAML provider, which reports the use of MFA in the session tag `Mfa`. */
  kind: z.literal("saml").meta(neutral.function),
  /** Name of the provider in IAM, the same in every account. It must exist before the roles are created. */
  provider: providerName,
  /**
   * The groups that have a role. The provider assigns people to them with the SAML attribute `Role`.
   * @default ["developers","qa","administrators"]
   */
  groups: uniqueList(z.array(z.enum(accessGroups)).min(1))
    .default([...accessGroups])
    .meta(neutral.weakestByDefault),
});

/** Source: OpenID Connect Core 1.0, section 2, "ID Token": a subject has at most 255 ASCII characters. */
const subject = z
  .string()
  // IAM takes "${" for the beginning of a policy variable.
  .regex(/^[\x20-\x23\x25-\x7e]{1,255}$/)
  .describe(
    'a value of the claim `sub` such as "user-1": at most 255 ASCII characters other than $, of which * and ? are wildcards',
  );

const subjects = uniqueList(z.array(subject).min(1)).meta(neutral.weakestByDefault);

const oidc = z
  .strictObject({
    /** People sign in through an OIDC provider, which reports the use of MFA in the session tag `Mfa`. */
    kind: z.literal("oidc").meta(neutral.function),
    /**
     * URL of the provider, exactly as in its tokens. The provider must exist in IAM, in every account, before the
     * roles are created.
     */
    issuer: httpsUrl.meta(neutral.identity),
    /** Client id that each group signs in to. The provider decides who may use which client. */
    clients: groups(clientId),
    /**
     * Subjects that may assume the role of each group: values of the claim `sub`, in which `*` matches any characters and
     * `?` matches one. Required for an issuer that other organizations use too, such as accounts.google.com.
     * @default {}: everybody whom the provider lets sign in to the group's client
     */
    subjects: z
      .strictObject({
        /**
         * Subjects of developers.
         * @default none: everybody who signs in to the client
         */
        developers: subjects.exactOptional(),
        /**
         * Subjects of quality assurance and product managers.
         * @default none: everybody who signs in to the client
         */
        qa: subjects.exactOptional(),
        /**
         * Subjects of administrators.
         * @default none: everybody who signs in to the client
         */
        administrators: subjects.exactOptional(),
      })
      .prefault({}),
  })
  .superRefine(({ issuer, clients, subjects: subjectsOf }, context) => {
    for (const group of accessGroups.filter((name) => clients[name] !== undefined)) {
      for (const { message } of oidcGroupIssues({
        issuer,
        ...(subjectsOf[group] && { subjects: subjectsOf[group] }),
      })) {
        context.addIssue({ code: "custom", message, path: ["subjects", group] });
      }
    }
    for (const group of accessGroups.filter((name) => subjectsOf[name] && clients[name] === undefined)) {
      const message = `has no effect, because \`clients.${group}\` is not set; add the client, or remove the subjects.`;
      context.addIssue({ code: "custom", message, path: ["subjects", group] });
    }
  });

const imagePipeline = z
  .strictObject({
    /**
     * URL of the issuer of the tokens that the pipeline's jobs get. The default is that of GitHub Actions.
     * @default "https://token.actions.githubusercontent.com"
     */
    issuer: httpsUrl.default(`https://${pipelineRoleDefaults.issuer}`).meta(neutral.identity),
    /**
     * Audience of the tokens.
     * @default "sts.amazonaws.com"
     */
    audience: clientId.default(pipelineRoleDefaults.audience),
    /**
     * Subjects that may assume the role: values of the claim `sub`, in which `*` matches any characters and `?` matches one.
     */
    subjects,
    /**
     * Whether the issuer is made known to IAM in the shared account. An account knows an issuer once: with `existing`,
     * somebody else has made it known.
     * @default "create"
     */
    provider: z.enum(["create", "existing"]).default(pipelineRoleDefaults.provider).meta(neutral.function),
  })
  .superRefine(({ issuer, subjects: allowed }, context) => {
    const issues = allowed.length === 0 ? [] : oidcGroupIssues({ issuer, subjects: allowed });
    for (const { message } of issues) {
      context.addIssue({ code: "custom", message, path: ["subjects"] });
    }
  });

/** The settings of the access that people and pipelines have. */
export const accessSchema = z.strictObject({
  /**
   * How people sign in. Each group gets a role in the environments that it works in; docs/access.md lists the
   * permissions of each. There are no IAM users and no access keys.
   * @default none: there are no roles for people
   */
  identity: z.discriminatedUnion("kind", [identityCenter, saml, oidc]).exactOptional(),
  /**
   * ARNs of the roles that may push images, and sign them if `images.signing` is true.
   * @default []
   */
  imagePublishers: uniqueList(z.array(roleArn)).default([]).meta(foreignAccounts),
  /**
   * The pipeline that builds images. The stack `account` creates its role, which may push them, and sign them if
   * `images.signing` is true. Its jobs assume it with the tokens of their system, without access keys.
   * @default none: there is no role
   */
  imagePipeline: imagePipeline.exactOptional(),
  /**
   * The pipeline that deploys images where `images.managedBy` is `pipeline`. Each environment that it names creates a role with
   * which `npm run roll-out` works, and which may do nothing else.
   * @default none: there is no role
   */
  deployPipeline: deployPipelineSchema.exactOptional(),
  /**
   * The pipelines that run Terraform. The account stacks create their roles, which plan every stack and apply the
   * environments, each with the permissions that its stack needs; docs/pipelines.md has them all.
   * @default none: there are no roles for pipelines
   */
  pipelines: pipelinesSchema.exactOptional(),
});
