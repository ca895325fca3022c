import { type EnvironmentDefinition } from "../../../settings/definition";

// Small and cheap, and may be destroyed at any time: the defaults of the stage `test`.
export const test = {
  account: "test",
  region: "eu-west-1",
  network: { cidr: "10.20.0.0/16" },
  ingress: { domain: "test.catalog.example.org" },
  database: { instanceClass: "db.t4g.micro" },
} satisfies EnvironmentDefinition;
