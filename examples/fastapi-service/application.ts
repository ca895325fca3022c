import { type ApplicationDefinition } from "../../settings/definition";

export const application = {
  ingress: {
    zone: "example.com",
    // The team's port. Plain HTTP on 80 only leads there.
    httpsPort: 8000,
    httpPort: 80,
    // Nobody else gets as far as the load balancer: the office and the partner's gateways.
    access: { cidrs: ["198.51.100.0/25", "203.0.113.16/28"] },
  },

  services: {
    api: {
      port: 8000,
      cpu: 512,
      memoryMib: 1024,
      // What is left of the task is Service Connect's proxy's.
      limits: { cpu: 256, memoryMib: 896 },
      environment: { DB_USER: "fastapi", LOG_LEVEL: "info" },
      secrets: { DB_PASSWORD: { secret: "db_password" } },
      routes: { http: { paths: ["/*"], healthCheck: { path: "/health" } } },
      // As the user above, whose password it has; not as the administrator.
      uses: { database: "reach" },
      egress: [{ cidr: "192.0.2.64/26", port: 443, purpose: "API of the address register" }],
    },
  },

  tasks: {
    // Makes the user fastapi and gives it the password: run it once at first, and again when the password was changed.
    "database-user": {
      imageOf: "api",
      command: ["python", "-m", "app.database_user"],
      limits: { cpu: 256, memoryMib: 512 },
      environment: { DB_USER: "fastapi" },
      secrets: { DB_PASSWORD: { secret: "db_password" } },
      uses: { database: true },
    },
  },

  database: { name: "fastapi", masterUsername: "fastapi_owner" },

  secrets: {
    db_password: { description: "Password of the user fastapi in the database", generated: { length: 40 } },
  },
} satisfies ApplicationDefinition;
