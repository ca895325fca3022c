import { type EnvironmentDefinition } from "../../../settings/definition";

// Three zones, protected against deletion: the defaults of the stage `prod`.
export const prod = {
  account: "prod",
  region: "eu-west-1",
  network: { cidr: "10.12.0.0/16" },
  jobs: { "load-file": { cpu: 1024, memoryMib: 2048 } },
  workers: { "report-writer": { scaling: { maximum: 12 } } },
  database: { instanceClass: "db.m7g.large", storageGib: 100 },
} satisfies EnvironmentDefinition;
