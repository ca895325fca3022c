import { inThreeEnvironments } from "../three-environments";

// Two applications that became one: the shop's database, one for reports of another size, and events in documents.
export default inThreeEnvironments({
  project: "merger",
  domain: "merger.example.com",
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      api: {
        port: 8000,
        routes: { api: { paths: ["/*"] } },
        uses: { database: true, databases: { reports: "read" } },
      },
      reporting: {
        port: 8000,
        uses: { databases: { reports: "read-write" }, documentDatabases: { events: "read" } },
      },
    },
    database: { name: "shop" },
    databases: { reports: { name: "reporting", instanceClass: "db.r7g.large" } },
    documentDatabases: { events: {} },
  },
});
