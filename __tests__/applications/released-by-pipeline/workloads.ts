import { type EnvironmentDefinition } from "../../../settings/definition";

const COLLECTOR = `
extensions:
  health_check:
    endpoint: 127.0.0.1:13133
receivers:
  otlp:
    protocols:
      http:
        endpoint: 127.0.0.1:4318
processors:
  batch: {}
exporters:
  awsxray: {}
service:
  extensions: [health_check]
  pipelines:
    traces:
      receivers: [otlp]
      processors: [batch]
      exporters: [awsxray]
`;

export const services = {
  web: {
    cpu: 512,
    memoryMib: 1024,
    architecture: "arm64",
    port: 3000,
    ephemeralStorageGib: 30,
    entryPoint: ["/usr/local/bin/node"],
    command: ["server.js"],
    initProcess: true,
    ulimits: { nofile: { soft: 65536, hard: 65536 } },
    environment: { LOG_FORMAT: "json" },
    secrets: { SESSION_KEY: { secret: "session-key" } },
    healthCheck: {
      command: ["CMD", "/usr/local/bin/node", "healthy.js"],
      intervalSeconds: 20,
      timeoutSeconds: 4,
      retries: 2,
      startPeriodSeconds: 60,
    },
    routes: {
      pages: {
        paths: ["/*"],
        stickiness: { durationSeconds: 3600, cookieName: "booking" },
        deregistrationDelaySeconds: 60,
        slowStartSeconds: 60,
        healthCheck: {
          path: "/ready",
          matcher: "200,204",
          intervalSeconds: 10,
          timeoutSeconds: 4,
          healthyThreshold: 3,
          unhealthyThreshold: 2,
        },
        alarms: { errorPercent: 2 },
      },
    },
    scaling: { memoryPercent: 70, requestsPerTarget: 800, scaleInCooldownSeconds: 600, scaleOutCooldownSeconds: 30 },
    deployment: {
      waitMinutes: 45,
      alarms: { errorPercent: 5, latencySeconds: 1.5, unhealthyTargets: 0, taskExits: 2 },
    },
    alarms: { memoryPercent: 85 },
    telemetry: { samplePercent: 25, namespace: "booking/web", cpu: 32, memoryMib: 192 },
    logs: { retentionDays: 400, errorPattern: "?ERROR ?FATAL" },
    calls: { requestTimeoutSeconds: 30, idleTimeoutSeconds: 120 },
    uses: { services: ["api"] },
    egress: [{ cidr: "0.0.0.0/0", port: 443, purpose: "Images of the router and the collector" }],
    tags: { Audience: "guests" },
  },
  api: {
    cpu: 512,
    memoryMib: 1024,
    port: 8000,
    ports: { metrics: { port: 9464, protocol: "http" } },
    routes: {
      public: { paths: ["/api/*"], methods: ["GET", "POST"] },
      partners: {
        paths: ["/api/*"],
        header: { name: "X-Partner", values: ["airline-*"] },
        priority: 90,
      },
      // For the office only.
      reports: { paths: ["/reports/*"], sourceRanges: ["203.0.113.0/24"] },
    },
    secretsFrom: [{ secret: "payment-provider" }],
    telemetry: {
      configuration: COLLECTOR,
      healthCheckCommand: ["CMD", "/healthcheck"],
    },
    logs: {
      router: {
        output: "datadog",
        options: { Host: "http-intake.logs.datadoghq.eu", TLS: "on", compress: "gzip", dd_service: "api" },
        secretOptions: { apikey: { secret: "log-intake" } },
        cpu: 32,
        memoryMib: 160,
      },
    },
    permissions: {
      traces: {
        actions: ["xray:PutTraceSegments"],
        resources: ["*"],
        reason: "X-Ray has no resources to which traces could be limited.",
      },
    },
    uses: {
      database: true,
      queues: { confirmations: "send", payments: "send" },
      buckets: { invoices: "read-write" },
    },
    egress: [{ cidr: "0.0.0.0/0", port: 443, purpose: "Logs, payments and images" }],
  },
} satisfies EnvironmentDefinition["services"];

export const workers = {
  confirmations: {
    queue: "confirmations",
    scaling: {
      minimum: 1,
      maximum: 8,
      queueDelay: { acceptableSeconds: 60, processingMilliseconds: 400 },
      idleMinutes: 10,
      cooldownSeconds: 60,
    },
    deployment: { minimumHealthyPercent: 100, maximumPercent: 150, redeployAfterRotation: true },
    telemetry: { traces: false, metrics: true, memoryMib: 128 },
    uses: { database: { user: "support" } },
    egress: [{ cidr: "0.0.0.0/0", port: 443, purpose: "Mails, and the image of the collector" }],
    alarms: { taskExits: 1 },
  },
  payments: { imageOf: "api", command: ["python", "-m", "booking.payments"], queue: "payments", exec: false },
} satisfies EnvironmentDefinition["workers"];

export const jobs = {
  invoices: {
    imageOf: "api",
    command: ["python", "-m", "booking.invoices"],
    schedule: {
      expression: "cron(30 8 ? * MON-FRI *)",
      timeZone: "Europe/Berlin",
      startRetries: 20,
      startWithinMinutes: 120,
    },
    capacity: "on-demand",
    alarms: { failedRuns: { severity: "page" } },
    uses: { database: "read", buckets: { invoices: "read-write" } },
  },
} satisfies EnvironmentDefinition["jobs"];

export const migrations = {
  migrate: {
    imageOf: "api",
    command: ["python", "-m", "booking.migrate"],
    before: "same-image",
    timeoutMinutes: 60,
    waitMinutes: 20,
    uses: { database: "owner" },
  },
} satisfies EnvironmentDefinition["tasks"];
