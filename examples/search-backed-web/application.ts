import { type ApplicationDefinition } from "../../settings/definition";

// What all environments have in common. What differs stands in environments/.
export const application = {
  ingress: {
    // A Route 53 zone that exists already; each environment has a domain in it.
    zone: "example.org",
  },

  services: {
    // The catalogue that visitors browse and search. Pages come from the database, hits from the search engine.
    web: {
      port: 8000,
      cpu: 512,
      memoryMib: 1024,
      routes: { site: { paths: ["/*"] } },
      // As a user without a password: each token is good for a quarter of an hour.
      uses: { database: { signInAs: "catalog_web" }, search: true },
    },
  },

  tasks: {
    // Makes the user catalog_web: run it once, after the first apply.
    "database-user": {
      imageOf: "web",
      command: ["python", "-m", "catalog.database_user"],
      uses: { database: true },
    },
    // Fills the search engine from the database: after the first apply, and whenever the index was lost.
    reindex: {
      imageOf: "web",
      command: ["python", "-m", "catalog.reindex"],
      uses: { database: { signInAs: "catalog_web" }, search: true },
    },
  },

  database: { name: "catalog", masterUsername: "catalog_owner" },

  search: {
    kind: "instance",
    // Librarians ask by hand, from the office behind the VPN; some of them may come by SSH.
    clientCidrs: ["10.200.0.0/24"],
    sshCidrs: ["10.200.0.0/28"],
  },
} satisfies ApplicationDefinition;
