import { type EnvironmentDefinition } from "../../../settings/definition";

// Three zones, protected against deletion: the defaults of the stage `prod`. Weakening them needs a waiver.
export const prod = {
  account: "prod",
  region: "eu-west-1",
  network: { cidr: "10.2.0.0/16" },
  ingress: { domain: "shop.example.com" },
  services: {
    web: { cpu: 1024, memoryMib: 2048, scaling: { maximum: 12 } },
    api: { cpu: 1024, memoryMib: 2048, scaling: { maximum: 12 } },
  },
  database: { instanceClass: "db.m7g.large", storageGib: 100 },
  notifications: { emails: ["on-call@example.com"] },
} satisfies EnvironmentDefinition;
