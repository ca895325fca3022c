import { type EnvironmentDefinition } from "../../../settings/definition";

/** The database is outside AWS. Its address is a secret. */
const outsideDatabase = {
  secrets: { MONGODB_URI: { secret: "mongodb-uri" } },
  uses: { documentDatabase: null },
};
const databaseEgress = { cidr: "192.0.2.0/24", port: 27017, purpose: "To the outside MongoDB, through NAT" };

// Under /test on prod's load balancer, with a MongoDB outside AWS instead of its own document database.
export const test = {
  account: "applications",
  region: "eu-west-1",
  network: { owner: "prod" },
  sharedIngress: { owner: "prod", pathPrefix: "/test" },
  documentDatabase: null,
  services: {
    auth: { ...outsideDatabase, egress: [databaseEgress] },
    reminder: {
      ...outsideDatabase,
      egress: [{ cidr: "0.0.0.0/0", port: 443, purpose: "To the mail provider, through NAT" }, databaseEgress],
    },
    activity: { ...outsideDatabase, egress: [databaseEgress] },
  },
  secrets: {
    // Created without a value. Set it with: aws secretsmanager put-secret-value
    "mongodb-uri": { description: "Address of the outside MongoDB, with its user and password" },
  },
} satisfies EnvironmentDefinition;
