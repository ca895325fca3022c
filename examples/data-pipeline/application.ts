import { type ApplicationDefinition } from "../../settings/definition";

// Package repositories have no fixed addresses that a rule could name. In prod each use has a waiver; see index.ts.
const egress = [{ cidr: "0.0.0.0/0", port: 443, purpose: "Package updates" }];

// A data pipeline: it loads files into a database and writes reports. Nothing outside can reach it.
export const application = {
  // In test too, AWS's APIs are reached without the internet. By default, test saves the endpoints and uses NAT.
  network: { endpoints: true },

  jobs: {
    // Loads each file as soon as a partner uploads it, in a run of its own.
    "load-file": {
      onObjectCreated: { bucket: "raw-data", prefix: "incoming/", suffix: ".csv" },
      cpu: 512,
      memoryMib: 1024,
      timeoutMinutes: 30,
      retries: 2,
      uses: {
        database: { user: "loader" },
        buckets: { "raw-data": { access: "read", prefix: "incoming/" } },
        queues: { "report-requests": "send" },
      },
      egress,
    },

    // Summarizes what was loaded before the day begins. Runs don't overlap.
    "nightly-summary": {
      schedule: { expression: "cron(30 4 * * ? *)", timeZone: "Europe/Berlin", flexibleMinutes: 15 },
      imageOf: "load-file",
      command: ["python", "-m", "pipeline.summary"],
      timeoutMinutes: 120,
      retries: 1,
      uses: { database: { user: "summarizer" } },
      egress,
    },
  },

  workers: {
    // Writes the requested reports. Scales to zero while there are no requests.
    "report-writer": {
      queue: "report-requests",
      scaling: { maximum: 6, messagesPerTask: 5 },
      uses: {
        database: { user: "reporter" },
        buckets: { "raw-data": { access: "read-write", prefix: "reports/" } },
      },
      egress,
    },
  },

  tasks: {
    // Run before a deployment: creates and changes tables, which it owns.
    "migrate-database": {
      imageOf: "load-file",
      command: ["python", "-m", "pipeline.migrate"],
      uses: { database: "owner" },
      egress,
    },
  },

  database: {
    name: "pipeline",
    masterUsername: "pipeline_owner",
    // Created by the platform. None has a password: workloads sign in with IAM tokens.
    users: {
      loader: { grants: "read-write" },
      summarizer: { grants: "read-write" },
      reporter: { grants: "read" },
    },
  },

  buckets: {
    "raw-data": { trail: true },
  },

  queues: {
    "report-requests": { visibilityTimeoutSeconds: 900, maximumReceives: 3 },
  },

  notifications: { emails: ["data-team@example.com"] },
} satisfies ApplicationDefinition;
