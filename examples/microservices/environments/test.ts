import { type EnvironmentDefinition } from "../../../settings/definition";

/** The database is outside: its address is a secret, and its hosts are in this range. */
const outsideDatabase = {
  secrets: { MONGODB_URI: { secret: "mongodb-uri" } },
  uses: { documentDatabase: null },
};
const toDatabase = { cidr: "192.0.2.0/24", port: 27017, purpose: "To the outside MongoDB, through NAT" };

// Below /test on prod's load balancer; with an outside MongoDB in place of a database of its own.
export const test = {
  account: "444444444444",
  region: "eu-west-1",
  network: { owner: "prod" },
  sharedIngress: { owner: "prod", pathPrefix: "/test" },
  documentDatabase: null,
  services: {
    auth: { ...outsideDatabase, egress: [toDatabase] },
    reminder: {
      ...outsideDatabase,
      egress: [{ cidr: "0.0.0.0/0", port: 443, purpose: "To the mail provider, through NAT" }, toDatabase],
    },
    activity: { ...outsideDatabase, egress: [toDatabase] },
  },
  secrets: {
    // Made empty; put the value in with: aws secretsmanager put-secret-value
    "mongodb-uri": { description: "Address of the outside MongoDB, with its user and password" },
  },
} satisfies EnvironmentDefinition;
