import { type ApplicationDefinition } from "../../settings/definition";

// Package indexes and updates stand behind no address that could be named.
const egress = [{ cidr: "0.0.0.0/0", port: 443, purpose: "Package updates" }];

// A data pipeline: files come in, are loaded into a database, and mails go out. Nobody outside reaches it.
export const application = {
  jobs: {
    // Every file that a partner puts in is loaded at once, in a run of its own.
    "load-file": {
      onObjectCreated: { bucket: "raw-data", prefix: "incoming/", suffix: ".csv" },
      cpu: 512,
      memoryMib: 1024,
      timeoutMinutes: 30,
      retries: 2,
      uses: {
        database: { signInAs: "loader" },
        buckets: { "raw-data": { access: "read", prefix: "incoming/" } },
        queues: { "report-requests": "send" },
      },
      egress,
    },

    // What was loaded is summed up before the day begins. A run is refused while another goes on.
    "nightly-summary": {
      schedule: { expression: "cron(30 4 * * ? *)", timeZone: "Europe/Berlin", flexibleMinutes: 15 },
      imageOf: "load-file",
      command: ["python", "-m", "pipeline.summary"],
      timeoutMinutes: 120,
      retries: 1,
      uses: { database: { signInAs: "summarizer" } },
      egress,
    },
  },

  workers: {
    // Writes the reports that were asked for; is not there while nobody asks.
    "report-writer": {
      queue: "report-requests",
      scaling: { maximum: 6, messagesPerTask: 5 },
      uses: {
        database: { signInAs: "reporter" },
        buckets: { "raw-data": { access: "read-write", prefix: "reports/" } },
      },
      egress,
    },
  },

  tasks: {
    // Before a deployment: makes tables and users, as the administrator.
    "migrate-database": {
      imageOf: "load-file",
      command: ["python", "-m", "pipeline.migrate"],
      uses: { database: true },
      egress,
    },
  },

  database: { name: "pipeline", masterUsername: "pipeline_owner" },

  buckets: {
    "raw-data": { noncurrentVersionDays: 30, trail: true },
  },

  queues: {
    "report-requests": { visibilityTimeoutSeconds: 900, maximumReceives: 3 },
  },

  notifications: { emails: ["data-team@example.com"] },
} satisfies ApplicationDefinition;
