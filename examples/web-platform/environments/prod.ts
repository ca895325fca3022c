import { type EnvironmentDefinition } from "../../../settings/definition";

export const prod = {
  account: "prod",
  region: "eu-west-1",
  network: { cidr: "10.12.0.0/16" },
  ingress: { domain: "storefront.example.com", zone: { kind: "existing", name: "storefront.example.com" } },
  // Somebody is told when customers don't get the first page.
  canaries: { home: { path: "/" } },
  notifications: { emails: ["on-call@example.com"] },
} satisfies EnvironmentDefinition;
