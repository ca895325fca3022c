import { inThreeEnvironments } from "../three-environments";

// Spring Boot reads settings from variables with dots, and answers its health check on a port of its own.
export default inThreeEnvironments({
  project: "invoicing",
  domain: "invoicing.example.com",
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      api: {
        cpu: 1024,
        memoryMib: 2048,
        port: 8080,
        ports: { actuator: 8081 },
        environment: {
          "server.port": "8080",
          "management.server.port": "8081",
          "spring.jpa.hibernate.ddl-auto": "validate",
        },
        variables: { DATABASE_JDBC_URL: "spring.datasource.url", DATABASE_USERNAME: "spring.datasource.username" },
        secrets: { "spring.mail.password": { secret: "mail", key: "password" } },
        routes: {
          api: {
            paths: ["/api/*"],
            healthCheck: { path: "/actuator/health/readiness", port: "actuator", intervalSeconds: 30 },
          },
        },
        deployment: { healthCheckGraceSeconds: 180 },
        uses: { database: true },
      },
    },
    database: { name: "invoicing" },
    secrets: { mail: { description: "Access to the mail server, as JSON with user and password" } },
  },
});
