import * as z from "zod";
import { natKinds, type StageDefaults } from "../stages";
import { cidr, zoneLetter } from "./formats";

const subnetId = z
  .string()
  .regex(/^subnet-[0-9a-f]{8,17}$/)
  .describe('the id of a subnet, such as "subnet-0123456789abcdef0"');

const subnetIds = z.partialRecord(zoneLetter, subnetId);

const existingNetwork = z.strictObject({
  /** Id of the VPC. */
  vpcId: z
    .string()
    .regex(/^vpc-[0-9a-f]{8,17}$/)
    .describe('the id of a VPC, such as "vpc-0123456789abcdef0"'),
  /** The range of the VPC. */
  cidr,
  /** The subnets to use, by tier and by the letter of their availability zone. */
  subnets: z.strictObject({
    /**
     * With a route to an internet gateway: for a load balancer that is not internal.
     * @default none
     */
    public: subnetIds.exactOptional(),
    /** With a route out through NAT: for the services. */
    private: subnetIds,
    /**
     * With no route out: for the database.
     * @default none
     */
    isolated: subnetIds.exactOptional(),
  }),
});

/** The settings of the network, with the defaults of a stage. */
export function networkSchema(defaults: StageDefaults) {
  return z
    .strictObject({
      /**
       * The range of the VPC to make, from /16 to /22; no other environment's range may overlap it.
       * Can't be changed later without making everything anew.
       * @default none: needed unless `existing` or `owner` is given
       */
      cidr: cidr.exactOptional(),
      /**
       * Letters of the availability zones, 2 or 3 of them. A zone can be added later; nothing moves.
       * @default ["a","b"] in test and staging; ["a","b","c"] in prod
       */
      zones: z
        .array(zoneLetter)
        .min(2)
        .max(3)
        .refine((zones) => new Set(zones).size === zones.length, { message: "a zone is named twice; name each once." })
        .default([...defaults.zones]),
      /**
       * The way out of the private tier: no NAT gateway, one for all zones, or one in each zone.
       * @default "single" in test and staging; "one-per-zone" in prod
       */
      nat: z.enum(natKinds).default(defaults.nat),
      /**
       * Whether AWS services are reached by VPC endpoints, without leaving the network.
       * @default true, but false for an existing network; in a shared one as its own environment has it
       */
      endpoints: z.boolean().exactOptional(),
      /**
       * A network that is there already; takes the place of `cidr`, `zones` and `nat`.
       * @default none
       */
      existing: existingNetwork.exactOptional(),
      /**
       * Name of the environment whose network it is; takes the place of `cidr`, `zones` and `nat`. That one has to
       * name this one among its `ingress.sharedWith`, in the same account and region.
       * @default none
       */
      owner: z.string().exactOptional(),
    })
    .transform(resolveNetwork);
}

interface NetworkInput {
  readonly cidr?: string;
  readonly zones: readonly z.output<typeof zoneLetter>[];
  readonly nat: (typeof natKinds)[number];
  readonly endpoints?: boolean;
  readonly existing?: z.output<typeof existingNetwork>;
  readonly owner?: string;
}

function resolveNetwork(input: NetworkInput, context: z.RefinementCtx) {
  const { cidr: range, existing, owner, zones, nat, endpoints } = input;
  const refuse = (key: keyof NetworkInput, message: string) => {
    context.addIssue({ code: "custom", path: [key], message });
    return z.NEVER;
  };
  if (owner !== undefined && (existing !== undefined || range !== undefined)) {
    return refuse("owner", "there is a network of its own too; take one of the two out (by null).");
  }
  if (owner !== undefined) {
    const others = `are those of the network of ${owner}; take this out (by null, if the application has it).`;
    return endpoints === undefined ? { owner } : refuse("endpoints", others);
  }
  if (existing && endpoints === true) {
    const message = "an existing network is left as it is; make its endpoints where it is made, and take this out.";
    return refuse("endpoints", message);
  }
  if (existing && range !== undefined) {
    const message = "there is a range to make a network of too; take one of the two out (in an environment, by null).";
    return refuse("existing", message);
  }
  if (existing) {
    const ofServices = zoneLetter.options.filter((zone) => zone in existing.subnets.private);
    return { existing, zones: ofServices, endpoints: false };
  }
  if (range === undefined) {
    const message = 'is missing; give the range of the VPC to make, such as "10.0.0.0/16", or an existing network.';
    return refuse("cidr", message);
  }
  return { cidr: range, zones: [...zones].sort(), nat, endpoints: endpoints ?? true };
}
