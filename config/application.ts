import { type ApplicationDefinition } from "../settings/definition";

// What all environments have in common. The differences are in environments/.
export const application = {
  ingress: {
    // Each environment has a hosted zone of its own, with the name of its domain. Delegate it before the rest of the
    // first apply. For an existing zone, one in another account, or none: docs/domains.md.
    zone: { kind: "created" },
  },

  services: {
    web: {
      // A public image, pinned by version, so that the first apply brings up a healthy service. To run your own
      // image, remove this line and push to the repository that the stack `account` creates; see docs/images.md.
      image: "public.ecr.aws/nginx/nginx-unprivileged:1.29.1",
      port: 8080,
      user: "101",
      writablePaths: ["/tmp"],
      routes: { site: { paths: ["/*"], healthCheck: { path: "/" } } },
      // The service signs in to the database as its own user `web`, without a password; see docs/databases.md.
      uses: { database: true },
    },
  },

  database: { name: "app" },
} satisfies ApplicationDefinition;
