import { inThreeEnvironments } from "../three-environments";

// A nightly job that asks a service for what it reports, and puts the report where people fetch it.
export default inThreeEnvironments({
  project: "sales",
  domain: "sales.example.com",
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      api: { port: 8000, routes: { api: { paths: ["/api/*"] } }, uses: { database: true } },
    },
    jobs: {
      report: {
        schedule: { expression: "cron(30 1 * * ? *)", timeZone: "Europe/Berlin" },
        timeoutMinutes: 20,
        retries: 2,
        variables: { SERVICE_API_URL: "SALES_API" },
        uses: { services: ["api"], buckets: { reports: { access: "read-write", prefix: "nightly/" } } },
      },
    },
    buckets: { reports: { expireDays: 400 } },
    database: { name: "sales" },
    notifications: { emails: ["sales-team@example.com"] },
  },
});
