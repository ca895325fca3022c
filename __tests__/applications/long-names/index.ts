import { inThreeEnvironments } from "../three-environments";

// A project of 20 letters in environments of 16, with workloads that are called what they are.
export default inThreeEnvironments({
  project: "warehouse-management",
  domain: "warehouse.example.com",
  names: { test: "acceptance-tests", staging: "customer-preview", prod: "production-japan" },
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      "goods-receipt-frontend": {
        port: 3000,
        routes: { "goods-receipt-of-suppliers": { paths: ["/receipt/*"] }, everything: { paths: ["/*"] } },
        uses: { services: ["stock-level-reporting-backend"], queues: { "stock-movements-to-be-booked": "send" } },
      },
      "stock-level-reporting-backend": { port: 8000, uses: { database: true } },
    },
    workers: {
      "stock-movement-booking": { queue: "stock-movements-to-be-booked", uses: { database: true } },
    },
    jobs: {
      "nightly-inventory-reconciliation": {
        schedule: { expression: "cron(0 2 * * ? *)", timeZone: "Asia/Tokyo" },
        uses: { buckets: { "inventory-reconciliation-reports": "read-write" } },
      },
    },
    queues: { "stock-movements-to-be-booked": {} },
    buckets: { "inventory-reconciliation-reports": {} },
    database: { name: "warehouse" },
  },
});
