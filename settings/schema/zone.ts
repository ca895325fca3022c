import * as z from "zod";
import { baseOf } from "../../constructs/load-balancer/domain-name";
import { hostname, roleArn } from "./formats";
import { neutral } from "./weaker/neutral";

/** What identifies a zone that exists already, and who may change its records. */
const existingZone = {
  /**
   * Name of the zone, by which it is looked up, unless `id` is given too.
   * @default none: required unless `id` is given
   */
  name: hostname.exactOptional(),
  /**
   * Id of the zone, for one that its name alone does not identify, or that need not be looked up.
   * @default none: the zone is looked up by name
   */
  id: z
    .string()
    .regex(/^Z[A-Z0-9]{4,31}$/)
    .describe('the id of a Route 53 zone, such as "Z0123456789ABCDEFGHIJ"')
    .exactOptional()
    .meta(neutral.identity),
  /**
   * ARN of a role in the zone's account, with which the records are created, for a zone in another account.
   * @default none: the zone is in the environment's account
   */
  role: roleArn.exactOptional().meta(neutral.identity),
};

/** A zone must be identified. */
function requireIdentity({ name, id }: { name?: string; id?: string }, context: z.RefinementCtx): void {
  if (name === undefined && id === undefined) {
    const message = 'is required unless `id` is given; give the name of the zone, such as "example.com".';
    context.addIssue({ code: "custom", path: ["name"], message });
  }
}

/** The hosted zone of a load balancer's domains. */
export const zoneSchema = z
  .discriminatedUnion("kind", [
    z
      .strictObject({
        /** A zone that exists already. */
        kind: z.literal("existing").meta(neutral.function),
        ...existingZone,
        /**
         * Whether it is a private zone, which resolves in networks alone. With a name, it is looked up in that of the
         * environment. ACM can't validate certificates by it, so that `certificateArns` are required.
         * @default false
         */
        private: z.boolean().default(false).meta(neutral.function),
      })
      .superRefine(requireIdentity),
    z.strictObject({
      /** A zone that is created, in the environment's account. It must be delegated before certificates are validated. */
      kind: z.literal("created").meta(neutral.function),
      /**
       * Name of the zone.
       * @default the `domain` of the load balancer, without the asterisk of a wildcard
       */
      name: hostname.exactOptional(),
      /**
       * Existing zone in which the new one is delegated: the closest one above it.
       * @default none: the name servers in the output `zone_name_servers` must be entered there by hand
       */
      parent: z.strictObject(existingZone).superRefine(requireIdentity).exactOptional(),
    }),
    z.strictObject({
      /** No zone: the output `dns_records` lists the records to create elsewhere. It requires `certificateArns`. */
      kind: z.literal("none").meta(neutral.function),
    }),
  ])
  .describe('an object such as { kind: "existing", name: "example.com" }');

/** A zone with its defaults: a created one has the name of the domain. Without a domain, there is no zone. */
export function completeZone(zone: z.output<typeof zoneSchema> | undefined, domain: string | undefined) {
  if (zone === undefined || domain === undefined) {
    return { kind: "none" } as const;
  }
  return zone.kind === "created" ? { ...zone, name: zone.name ?? baseOf(domain) } : zone;
}
