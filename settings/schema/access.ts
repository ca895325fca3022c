import * as z from "zod";
import { accessGroups } from "../../constructs/access/group-identity";
import { httpsUrl, roleArn } from "./formats";

/** Source: IAM Identity Center API Reference, "PermissionSet". */
const permissionSetName = z
  .string()
  .regex(/^[\w+=,.@-]{1,32}$/)
  .describe("the name of a permission set: at most 32 letters, digits and any of _ + = , . @ -");

/** Source: IAM API Reference, "CreateSAMLProvider". */
const providerName = z
  .string()
  .regex(/^[\w.-]{1,128}$/)
  .describe("the name of a SAML provider, not its ARN: at most 128 letters, digits and any of . _ -");

const clientId = z.string().min(1).max(255).describe("the id of a client, 1 to 255 characters");

/** What each group is known by; a group that is left out has no roles. */
function groups<Known extends z.ZodType>(known: Known) {
  return z
    .strictObject({
      /**
       * Who push images and work in `test`.
       * @default none: no role for them
       */
      developers: known.exactOptional(),
      /**
       * Who look at `staging`: quality assurance and product managers.
       * @default none: no role for them
       */
      qa: known.exactOptional(),
      /**
       * Who deploy by hand and handle credentials, in every environment.
       * @default none: no role for them
       */
      administrators: known.exactOptional(),
    })
    .refine((these) => Object.keys(these).length > 0, { message: `is empty; name one of ${accessGroups.join(", ")}.` })
    .refine(({ administrators, developers, qa }) => !administrators || ![developers, qa].includes(administrators), {
      message: "another group comes in like the administrators, and would be such; name another for it.",
      path: ["administrators"],
    });
}

const identityCenter = z.strictObject({
  /** Through AWS IAM Identity Center, in whose settings a second factor is to be required at every sign-in. */
  kind: z.literal("identity-center"),
  /** Name of the permission set of each group. It has to be assigned in the accounts where the group has a role. */
  permissionSets: groups(permissionSetName),
});

const saml = z.strictObject({
  /** Through a SAML provider, which says with the session tag `Mfa` whether there was a second factor. */
  kind: z.literal("saml"),
  /** Name of the provider in IAM, the same in every account. It has to be there before the roles. */
  provider: providerName,
  /**
   * The groups that have roles. Who is in them, the provider's attribute `Role` says.
   * @default ["developers","qa","administrators"]
   */
  groups: z
    .array(z.enum(accessGroups))
    .min(1)
    .default([...accessGroups]),
});

const oidc = z.strictObject({
  /** Through an OIDC provider, which says with the session tag `Mfa` whether there was a second factor. */
  kind: z.literal("oidc"),
  /** Address of the provider, exactly as in its tokens. It has to be in IAM in every account before the roles. */
  issuer: httpsUrl,
  /** Id of the client that each group signs in to; who may is up to the provider. */
  clients: groups(clientId),
});

/** Who may do what, of people and pipelines. */
export const accessSchema = z.strictObject({
  /**
   * How people come in; each group then has a role in the environments that it works in. What each may do where
   * is said in docs/access.md. There are no users and no access keys.
   * @default none: no roles for people
   */
  identity: z.discriminatedUnion("kind", [identityCenter, saml, oidc]).exactOptional(),
  /**
   * ARNs of the roles that may push images, and sign them if `images.signing` is on.
   * @default []
   */
  imagePublishers: z
    .array(roleArn)
    .refine((roles) => new Set(roles).size === roles.length, { message: "one is named twice; name each once." })
    .default([]),
});
