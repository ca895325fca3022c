import { inThreeEnvironments } from "../three-environments";

// An API that was there before the platform: its database belongs to another stack and its password is in a secret, sessions
// are in a DynamoDB table, documents in a bucket of another account, and it sends mail.
export default inThreeEnvironments({
  project: "contracts",
  domain: "contracts.example.com",
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      api: {
        port: 3000,
        environment: { PGHOST: "contracts.cluster-c1a2b3.eu-west-1.rds.amazonaws.com", PGDATABASE: "contracts" },
        secrets: {
          PGUSER: { name: "contracts/{environment}/database", key: "username" },
          PGPASSWORD: { name: "contracts/{environment}/database", key: "password" },
        },
        routes: { api: { paths: ["/*"] } },
        uses: {
          buckets: {
            documents: { arn: "arn:aws:s3:::acme-contract-documents", access: "read", prefix: "signed/" },
          },
        },
        permissions: {
          "send-mail": {
            actions: ["ses:SendEmail"],
            resources: ["arn:aws:ses:eu-west-1:210000000001:identity/contracts.example.com"],
            conditions: { StringEquals: { "ses:FromAddress": "contracts@contracts.example.com" } },
          },
          "read-scans": {
            actions: ["textract:DetectDocumentText"],
            resources: ["*"],
            reason: "The action supports no resources: the document is in the request.",
          },
        },
        // The database is in a network that is peered with each environment's.
        egress: [{ cidr: "172.20.8.0/24", port: 5432, purpose: "Database of the old stack" }],
      },
    },
  },
  test: table("210000000002"),
  staging: table("210000000003"),
  prod: table("210000000004"),
});

/** The table of sessions, which each environment has in its own account. */
function table(account: string) {
  const arn = `arn:aws:dynamodb:eu-west-1:${account}:table/sessions`;
  return { services: { api: { uses: { tables: { sessions: { arn, access: "read-write" as const } } } } } };
}
