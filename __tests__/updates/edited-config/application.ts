import { type ApplicationDefinition } from "../../../settings/definition";

export const application = {
  ingress: { zone: { kind: "created" } },
  services: {
    site: {
      image: "public.ecr.aws/nginx/nginx-unprivileged:1.29.1",
      port: 8080,
      user: "101",
      routes: { site: { paths: ["/*"], healthCheck: { path: "/" } } },
      uses: { database: true },
    },
    api: {
      port: 3000,
      routes: { api: { paths: ["/api/*"] } },
      uses: { database: { user: "books_api" } },
    },
  },
  database: { name: "books", users: { books_api: { grants: { public: "read-write" } } } },
} satisfies ApplicationDefinition;
