import { type EnvironmentDefinition } from "../../../settings/definition";

// Three zones, protected against deletion. The search engine is still one instance; see the waiver in index.ts.
export const prod = {
  account: "prod",
  region: "eu-west-1",
  network: { cidr: "10.22.0.0/16" },
  ingress: { domain: "catalog.example.org" },
  services: { web: { cpu: 1024, memoryMib: 2048, scaling: { maximum: 12 } } },
  database: { instanceClass: "db.m7g.large", storageGib: 100 },
  search: { kind: "instance", instanceType: "m7g.large", storageGib: 100 },
  notifications: { emails: ["on-call@example.org"] },
} satisfies EnvironmentDefinition;
