import { type ApplicationDefinition } from "../../settings/definition";

// What all environments have in common. The differences are in environments/.
export const application = {
  // In test too, AWS's APIs are reached without the internet. By default, test saves the endpoints and uses NAT.
  network: { endpoints: true },

  ingress: {
    // The zone is in the shared account. A role there may change the records of the environments; see docs/domains.md.
    zone: { kind: "existing", name: "example.org", role: "arn:aws:iam::111111111111:role/catalog-records" },
  },

  services: {
    // The catalogue that visitors browse and search: pages from the database, hits from the search engine.
    web: {
      port: 8000,
      cpu: 512,
      memoryMib: 1024,
      routes: { site: { paths: ["/*"] } },
      // Signs in as a user without a password. Each token is valid for 15 minutes.
      uses: { database: { user: "catalog_web" }, search: true },
    },
  },

  tasks: {
    // Creates and changes tables, which it owns. Each apply with a new image runs it, and then deploys the service.
    "migrate-database": {
      imageOf: "web",
      command: ["python", "-m", "catalog.migrate"],
      before: ["web"],
      uses: { database: "owner" },
    },
    // Builds the index from the database. Run it after the first apply and whenever the index is lost.
    reindex: {
      imageOf: "web",
      command: ["python", "-m", "catalog.reindex"],
      uses: { database: { user: "catalog_web" }, search: true },
    },
  },

  database: {
    name: "catalog",
    masterUsername: "catalog_owner",
    // Created by the platform, for the service and the task that rebuilds the index.
    users: { catalog_web: { grants: "read-write" } },
  },

  search: {
    kind: "instance",
    // Librarians query it directly, from the office behind the VPN. Some of them may use SSH.
    clientCidrs: ["10.200.0.0/24"],
    sshCidrs: ["10.200.0.0/28"],
  },
} satisfies ApplicationDefinition;
