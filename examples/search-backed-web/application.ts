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
      uses: { database: true, search: true },
    },
  },

  database: { name: "catalog", adminName: "catalog_owner" },

  search: {
    kind: "instance",
    // Librarians ask by hand, from the office behind the VPN. They may also come by SSH.
    clientCidrs: ["10.200.0.0/24"],
    sshCidrs: ["10.200.0.0/28"],
  },
} satisfies ApplicationDefinition;
