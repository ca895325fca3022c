import * as z from "zod";
import { natKinds, type StageDefaults } from "../stages";
import { cidr, zoneLetter } from "./formats";
import { uniqueList } from "./unique-list";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

const subnetId = z
  .string()
  .regex(/^subnet-[0-9a-f]{8,17}$/)
  .describe('the id of a subnet, such as "subnet-0123456789abcdef0"')
  .meta(neutral.identity);

const subnetIds = z.partialRecord(zoneLetter, subnetId);

const existingNetwork = z.strictObject({
  /** Id of the VPC. */
  vpcId: z
    .string()
    .regex(/^vpc-[0-9a-f]{8,17}$/)
    .describe('the id of a VPC, such as "vpc-0123456789abcdef0"')
    .meta(neutral.identity),
  /** IPv4 range of the VPC. */
  cidr: cidr.meta(neutral.identity),
  /** Subnets to use, by tier and by the letter of their availability zone. */
  subnets: z.strictObject({
    /**
     * Ids of subnets with a route to an internet gateway, for a load balancer that is not internal.
     * @default none
     */
    public: subnetIds.exactOptional(),
    /** Ids of subnets with a route to the internet through NAT, for the workloads. */
    private: subnetIds,
    /**
     * Ids of subnets without a route to the internet, for the databases.
     * @default none
     */
    isolated: subnetIds.exactOptional(),
  }),
});

/** S3 and DynamoDB have gateway endpoints in every network. Source: AWS PrivateLink Guide, "Gateway endpoints". */
const endpointService = z
  .string()
  .regex(/^(?!s3$|dynamodb$)[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/)
  .max(100)
  .describe(
    'the name of an interface endpoint without its region, such as "sts"; S3 and DynamoDB have gateway endpoints',
  );

/** The settings of the network, with the defaults of a stage. */
export function networkSchema(defaults: StageDefaults) {
  return z
    .strictObject({
      /**
       * IPv4 range of the VPC to create, from /16 to /22. It must not overlap the range of another environment.
       * Changing it later replaces the network and every resource in it.
       * @default none: required unless `existing` or `owner` is given
       */
      cidr: cidr.exactOptional().meta(neutral.identity),
      /**
       * Letters of the availability zones, 2 or 3 of them, which the region must have. Adding a zone later moves no
       * existing subnet. In a region with other letters, the default is its first zones; in prod in a region with only
       * two, such as us-west-1, it is both.
       * @default ["a","b"] in test and staging; ["a","b","c"] in prod
       */
      zones: uniqueList(z.array(zoneLetter).min(2).max(3))
        .default([...defaults.zones])
        .meta(neutral.judgedByRule),
      /**
       * NAT gateways for the private tier: `none`, a `single` one for all zones, or `one-per-zone`. With `auto` they exist
       * only if something in the environment needs the internet: a single one in test and staging, one per zone in prod.
       * Their addresses change when they are created again: set the number if others know the addresses.
       * @default "auto"
       */
      nat: z.enum(natKinds).default("auto").meta(weaker.values("single")),
      /**
       * Whether AWS services are reached through interface endpoints, which exist for those services that something in
       * the environment calls: traffic to them stays inside AWS's network. If not, they are reached through NAT, and
       * every workload may connect to any address by HTTPS. A list names services that have an endpoint even if the
       * settings don't show that something calls them, such as `["sts"]`.
       * @default true; false in test, where NAT costs less, unless `nat` is "none"; false for an existing network; with
       * `owner`, as in that environment
       */
      endpoints: z
        .union([z.boolean(), uniqueList(z.array(endpointService).min(1))])
        .describe('true, false, or a list of services such as ["sts"]')
        .exactOptional()
        .meta(weaker.false),
      /**
       * Whether the network has IPv6 addresses beside those of IPv4, so that clients reach the public load balancer by
       * either, and workloads connect to either where the network has NAT. Nothing connects to a workload. It can be
       * switched on later.
       * @default false; with `owner`, as in that environment
       */
      ipv6: z.boolean().exactOptional().meta(neutral.function),
      /**
       * An existing network to use instead of creating one from `cidr`, `zones` and `nat`.
       * @default none
       */
      existing: existingNetwork.exactOptional(),
      /**
       * Name of the environment whose network this one uses, instead of `cidr`, `zones` and `nat`. The owner must be in
       * the same account and region, and list this environment in its `ingress.sharedWith`.
       * @default none
       */
      owner: z.string().exactOptional().meta(neutral.judgedByRule),
    })
    .transform((input, context) => resolveNetwork(input, defaults, context));
}

interface NetworkInput {
  readonly cidr?: string;
  readonly zones: readonly z.output<typeof zoneLetter>[];
  readonly nat: (typeof natKinds)[number];
  readonly endpoints?: boolean | string[];
  readonly ipv6?: boolean;
  readonly existing?: z.output<typeof existingNetwork>;
  readonly owner?: string;
}

function resolveNetwork(input: NetworkInput, defaults: StageDefaults, context: z.RefinementCtx) {
  const { cidr: range, existing, owner, zones, nat, endpoints, ipv6 } = input;
  const refuse = (key: keyof NetworkInput, message: string) => {
    context.addIssue({ code: "custom", path: [key], message });
    return z.NEVER;
  };
  if (owner !== undefined && (existing !== undefined || range !== undefined)) {
    return refuse("owner", mutuallyExclusive("owner", existing === undefined ? "cidr" : "existing"));
  }
  if (owner !== undefined) {
    const message = `is decided by ${owner}, which owns the network; remove it, or set it to null in the environment.`;
    const key = (["endpoints", "ipv6"] as const).find((setting) => input[setting] !== undefined);
    return key === undefined ? { owner } : refuse(key, message);
  }
  if (existing && endpoints !== undefined && endpoints !== false) {
    const message = "is not supported for an existing network; create endpoints where the network is managed.";
    return refuse("endpoints", message);
  }
  if (existing && ipv6 === true) {
    const message = "is not supported for an existing network, whose addresses are managed elsewhere; remove it.";
    return refuse("ipv6", message);
  }
  if (existing && range !== undefined) {
    return refuse("existing", mutuallyExclusive("existing", "cidr"));
  }
  if (existing) {
    const privateZones = zoneLetter.options.filter((zone) => zone in existing.subnets.private);
    return { existing, zones: privateZones, endpoints: false };
  }
  if (range === undefined) {
    const message = 'is required unless `existing` or `owner` is set; give a range for the VPC, such as "10.0.0.0/16".';
    return refuse("cidr", message);
  }
  return {
    cidr: range,
    zones: [...zones].sort(),
    nat,
    natIfNeeded: defaults.natIfNeeded,
    endpoints: endpoints ?? (defaults.endpoints || nat === "none"),
    ipv6: ipv6 ?? false,
  };
}

function mutuallyExclusive(key: keyof NetworkInput, other: keyof NetworkInput): string {
  return `\`${key}\` and \`${other}\` are mutually exclusive; remove one of them, or set it to null in the environment.`;
}
