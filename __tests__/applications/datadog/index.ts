import { inThreeEnvironments } from "../three-environments";

// A service with the agent of a monitoring service beside it, which collects traces from the application and sends them out.
export default inThreeEnvironments({
  project: "checkout",
  domain: "checkout.example.com",
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      checkout: {
        cpu: 512,
        memoryMib: 1024,
        port: 8080,
        environment: { DD_SERVICE: "checkout", DD_TRACE_AGENT_URL: "http://127.0.0.1:8126" },
        routes: { site: { paths: ["/*"] } },
        sidecars: {
          "datadog-agent": {
            image: "public.ecr.aws/datadog/agent:7.70.0",
            user: "100",
            cpu: 64,
            memoryMib: 256,
            essential: false,
            environment: { ECS_FARGATE: "true", DD_SITE: "datadoghq.eu", DD_APM_ENABLED: "true" },
            secrets: { DD_API_KEY: { secret: "datadog-api-key" } },
            writablePaths: ["/tmp", "/var/run/datadog"],
            healthCheck: { command: ["CMD", "agent", "health"], startPeriodSeconds: 60 },
          },
        },
        egress: [{ cidr: "34.107.0.0/16", port: 443, purpose: "Intake of the monitoring service" }],
      },
    },
    secrets: { "datadog-api-key": { description: "Key of the monitoring service" } },
  },
});
