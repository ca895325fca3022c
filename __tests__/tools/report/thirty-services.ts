import { type PlatformDefinition } from "../../../settings/definition";

const NAMES = [
  ...["accounts", "activity", "analytics", "audit", "auth", "billing", "carts", "catalog", "checkout", "content"],
  ...[
    "couriers",
    "customers",
    "deliveries",
    "discounts",
    "emails",
    "exports",
    "files",
    "fraud",
    "gateway",
    "inventory",
  ],
  ...["invoices", "ledger", "media", "orders", "payments", "pricing", "profiles", "ratings", "search", "shipping"],
];

/** A production environment of thirty services, of which many use and call something else than the others. */
export const thirtyServices: PlatformDefinition = {
  project: "bazaar",
  repository: "https://example.com/bazaar",
  tags: { owner: "bazaar-team", costCenter: "cc-1", dataClassification: "internal", compliance: "none" },
  shared: { account: "100000000001", region: "eu-west-1" },
  backend: { kind: "s3" },
  application: {
    ingress: { zone: { kind: "existing", name: "example.com", role: "arn:aws:iam::100000000001:role/records" } },
    services: Object.fromEntries(
      NAMES.map((name, index) => [
        name,
        {
          port: 3000 + index,
          routes: { main: { paths: [`/${name}/*`] } },
          uses: {
            ...(index % 3 === 0 && { database: true as const }),
            ...(index % 5 === 0 && { buckets: { uploads: index % 2 === 0 ? "read" : "read-write" } as const }),
            ...(index % 7 === 0 && { queues: { letters: "send" } as const }),
            ...(index % 11 === 3 && { services: [nameAt(index + 5), nameAt(index + 9)] }),
          },
        },
      ]),
    ),
    workers: {
      mailer: { queue: "letters", uses: { database: true } },
      indexer: { queue: "documents", uses: { buckets: { uploads: "read" } } },
    },
    jobs: {
      nightly: {
        imageOf: "orders",
        schedule: { expression: "cron(0 3 * * ? *)" },
        timeoutMinutes: 30,
        uses: { database: true },
      },
    },
    database: { usersImage: "100000000001.dkr.ecr.eu-west-1.amazonaws.com/tools/postgres:17.6-alpine3.22" },
    buckets: { uploads: {} },
    queues: { letters: {}, documents: {} },
  },
  environments: {
    prod: {
      account: "400000000004",
      region: "eu-west-1",
      network: { cidr: "10.2.0.0/16" },
      ingress: { domain: "example.com" },
    },
  },
};

function nameAt(index: number): string {
  return NAMES[index % NAMES.length] ?? "";
}
