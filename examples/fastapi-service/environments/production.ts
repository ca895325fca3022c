import { type EnvironmentDefinition } from "../../../settings/definition";

export const production = {
  account: "production",
  region: "eu-west-1",
  // The stage decides the defaults. The name is part of the secret's name: fastapi/production/db_password.
  stage: "prod",
  network: { cidr: "10.22.0.0/16" },
  ingress: {
    domain: "fastapi.example.com",
    zone: { kind: "existing", id: "Z0123456789FASTAPIPRD", name: "fastapi.example.com" },
  },
  services: { api: { scaling: { maximum: 12 } } },
  database: { instanceClass: "db.m7g.large", storageGib: 100 },
  notifications: { emails: ["on-call@example.com"] },
} satisfies EnvironmentDefinition;
