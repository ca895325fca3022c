import { type ApplicationDefinition } from "../../settings/definition";

export const application = {
  // In test too, AWS's APIs are reached without the internet. By default, test saves the endpoints and uses NAT.
  network: { endpoints: true },

  ingress: {
    // The team's port. Plain HTTP on port 80 redirects to it.
    httpsPort: 8000,
    httpPort: 80,
    // Only the office and the partner's gateways can reach the load balancer.
    access: { cidrs: ["198.51.100.0/25", "203.0.113.16/28"] },
  },

  services: {
    api: {
      port: 8000,
      cpu: 512,
      memoryMib: 1024,
      // The rest of the task is for the Service Connect proxy.
      limits: { cpu: 256, memoryMib: 896 },
      environment: { DB_USER: "fastapi", LOG_LEVEL: "info" },
      secrets: { DB_PASSWORD: { secret: "db_password" } },
      routes: { http: { paths: ["/*"], healthCheck: { path: "/health" } } },
      // Only the address: the user above and its password are in variables that the application expects.
      uses: { database: "reach" },
      egress: [{ cidr: "192.0.2.64/26", port: 443, purpose: "API of the address register" }],
    },
  },

  tasks: {
    // Run before a deployment: creates and changes tables, which it owns.
    "migrate-database": {
      imageOf: "api",
      command: ["alembic", "upgrade", "head"],
      limits: { cpu: 256, memoryMib: 512 },
      uses: { database: "owner" },
    },
  },

  database: {
    name: "fastapi",
    masterUsername: "fastapi_owner",
    // Created by the platform, which also sets its password.
    users: { fastapi: { grants: "read-write", password: { secret: "db_password" } } },
  },

  secrets: {
    db_password: {
      description: "Password of the user fastapi in the database",
      generated: { length: 40 },
      // By the platform's own function; the tasks are replaced when the database has the new password.
      rotation: { days: 30 },
    },
  },
} satisfies ApplicationDefinition;
