import { type ApplicationDefinition } from "../../../settings/definition";

export const application = {
  ingress: { zone: { kind: "created" } },
  services: {
    site: {
      image: "public.ecr.aws/nginx/nginx-unprivileged:1.29.1",
      port: 8080,
      user: "101",
      routes: { site: { paths: ["/*"], healthCheck: { path: "/" } } },
      uses: { database: { user: "site" } },
    },
    api: {
      port: 3000,
      routes: { api: { paths: ["/api/*"] } },
      uses: { database: { user: "api" } },
    },
  },
  database: { name: "books" },
} satisfies ApplicationDefinition;
