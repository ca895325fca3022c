import { type PlatformDefinition } from "../../../settings/definition";
import { inThreeEnvironments } from "../three-environments";
import { jobs, migrations, services, workers } from "./workloads";

const TEST = "210000000002";
const STAGING = "210000000003";
const PROD = "210000000004";

const booking = inThreeEnvironments({
  project: "booking",
  domain: "booking.example.com",
  tags: { additional: { Team: "Booking" } },
  application: {
    images: { managedBy: "pipeline" },
    ingress: {
      zone: { kind: "created" },
      tlsPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06",
      idleTimeoutSeconds: 90,
      accessLogs: { retentionDays: 400 },
      responseHeaders: {
        strictTransportSecurity: { maxAgeDays: 730, includeSubdomains: true, preload: true },
        contentSecurityPolicy: "default-src 'self'; object-src 'none'",
        frameOptions: "DENY",
      },
      redirects: { brand: { paths: ["/stays/*"], methods: ["GET", "HEAD"], to: "/rooms", permanent: true } },
      responses: {
        maintenance: {
          paths: ["/import"],
          header: { name: "X-Client", values: ["importer/1.*"] },
          status: 410,
          body: "Use version 2 of the importer.",
        },
      },
    },
    services,
    workers,
    jobs,
    tasks: migrations,
    queues: {
      confirmations: { delaySeconds: 5, retentionDays: 10, alarms: { oldestMessageMinutes: 10 } },
      payments: { fifo: true, visibilityTimeoutSeconds: 180 },
    },
    buckets: {
      invoices: {
        noncurrentVersionDays: 120,
        archiveAfterDays: 180,
        cors: [
          { origins: ["https://www.booking.example.com"], methods: ["GET"], headers: ["range"], maxAgeSeconds: 600 },
        ],
      },
    },
    database: {
      name: "booking",
      maximumStorageGib: 200,
      certificateAuthority: "rds-ca-ecc384-g1",
      monitoringIntervalSeconds: 30,
      slowStatementMilliseconds: 500,
      parameters: { idle_in_transaction_session_timeout: "60000" },
      masterPasswordRotation: { schedule: "cron(0 9 ? * MON#1 *)", windowHours: 2 },
      // The program that fills the data warehouse knows nothing of IAM tokens.
      users: { warehouse: { grants: "read", password: { secret: "warehouse-db" } }, support: { grants: "read" } },
      alarms: { connectionsPercent: 70 },
    },
    secrets: {
      "warehouse-db": {
        description: "Password with which the warehouse reads bookings",
        generated: { length: 48, version: 2 },
        rotation: { schedule: "cron(0 10 ? * TUE *)", windowHours: 2 },
      },
      "session-key": {
        description: "Signs sessions",
        generated: { length: 64, punctuation: true },
        rotation: { days: 60 },
        recoveryDays: 30,
      },
      "log-intake": { description: "Key of the company that keeps the logs", rotation: { remindAfterDays: 180 } },
      pagerduty: { description: "URL of the integration in PagerDuty" },
      "payment-provider": {
        description: "Credentials of the payment provider",
        keys: ["API_KEY", "WEBHOOK_SECRET"],
        rotation: { reason: "The provider issues the key once a contract." },
      },
    },
    canaries: {
      home: { path: "/", expectedStatus: [200, 302], everyMinutes: 10 },
      availability: { path: "/api/availability", expectedText: '"status":"ok"', everyMinutes: 1, timeoutSeconds: 5 },
      cdn: { url: "https://cdn.booking.example.com/app.js", failures: 1, runtime: "syn-nodejs-5.2" },
    },
    notifications: {
      emails: ["booking-team@example.com"],
      recipients: {
        lead: { kind: "email", address: "booking-lead@example.com", severities: ["page"] },
        "status-page": { kind: "https", url: "https://status.example.com/hooks/booking", severities: ["page"] },
        "on-call": { kind: "https-from-secret", secret: "pagerduty", severities: ["page"] },
        team: { kind: "slack", workspace: "T0123ABCD", channel: "C0123ABCDEF", severities: ["ticket"] },
        operations: {
          kind: "teams",
          tenant: "12345678-90ab-cdef-1234-567890abcdef",
          team: "22345678-90ab-cdef-1234-567890abcdef",
          channel: "19%3Aabc123%40thread.tacv2",
        },
      },
      deployments: "all",
      stoppedTasks: true,
    },
    alarms: {
      services: { cpuPercent: 80, loggedErrors: { threshold: 20, severity: "page" }, taskExits: 2 },
      routes: { latencySeconds: { threshold: 1.5, periods: 3 } },
      databases: { cpuPercent: 80 },
      jobs: { failedRuns: { severity: "page" } },
    },
    cluster: { containerInsights: "enhanced" },
    logs: { retentionDays: 400 },
  },
  test: {
    ...functionsOf(TEST),
    services: { web: { logs: streamOf(TEST) } },
    // Nobody books in test at night.
    offHours: {
      workingHours: { days: ["mon", "tue", "wed", "thu", "fri"], from: "07:00", to: "19:00" },
      timeZone: "Europe/Berlin",
      leadMinutes: 30,
      stayAwakeHours: 3,
    },
    database: { backupWindow: "11:00-11:30", maintenanceWindow: "wed:12:00-wed:12:30" },
    tunnel: { enabled: true, databaseUsers: ["support"], timeoutMinutes: 120 },
    dashboard: false,
  },
  staging: {
    ...functionsOf(STAGING),
    network: { zones: ["a", "b"] },
    alarms: { highestSeverity: "ticket" },
    services: { web: { logs: streamOf(STAGING), deployment: { alarms: { enabled: true } } } },
  },
  prod: {
    ...functionsOf(PROD),
    services: {
      web: {
        logs: streamOf(PROD),
        scaling: {
          minimum: 4,
          maximum: 20,
          schedule: {
            mornings: { cron: "cron(0 6 ? * MON-FRI *)", timeZone: "Europe/Berlin", minimum: 8, maximum: 20 },
            evenings: { cron: "cron(0 20 * * ? *)", timeZone: "Europe/Berlin", minimum: 4, maximum: 12 },
          },
        },
      },
    },
    database: { readReplicas: 1, multiAz: true, databaseInsights: "advanced" },
    backup: { time: "02:00", retentionDays: 60, copies: [{ region: "eu-central-1", retentionDays: 30 }] },
  },
  waivers: [
    {
      environment: "prod",
      setting: "database.users.warehouse.password",
      reason: "The program that fills the warehouse signs in with a password only.",
      owner: "booking-team",
      until: "2027-06-30",
    },
    ...["services.web", "services.api", "workers.confirmations"].map((workload) => ({
      environment: "prod",
      setting: `${workload}.egress`,
      reason: "Registries of images, the logs' intake and the payment provider publish no addresses.",
    })),
  ],
});

// A team that releases many times a day by its own pipeline, has its logs elsewhere too, and wants to know before its customers do.
export default {
  ...booking,
  images: { keep: 60, untaggedDays: 14 },
  access: {
    imagePipeline: { subjects: ["repo:example/booking:ref:refs/heads/main"] },
    deployPipeline: {
      subjects: {
        test: ["repo:example/booking:ref:refs/heads/main"],
        staging: ["repo:example/booking:environment:staging"],
        prod: ["repo:example/booking:environment:prod"],
      },
    },
    pipelines: { kind: "github", repository: "example/booking-platform", environments: { prod: "production" } },
  },
} satisfies PlatformDefinition;

/** The functions that rotate secrets, which each environment has in its own account. */
function functionsOf(account: string) {
  const rotatedBy = (name: string) => ({
    rotation: { functionArn: `arn:aws:lambda:eu-west-1:${account}:function:${name}` },
  });
  return { secrets: { "warehouse-db": rotatedBy("rotate-warehouse"), "session-key": rotatedBy("rotate-session-key") } };
}

/** The stream for logs in the account of an environment. */
function streamOf(account: string) {
  return { router: { destination: `arn:aws:firehose:eu-west-1:${account}:deliverystream/booking-logs` } };
}
