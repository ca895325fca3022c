import { type EnvironmentDefinition } from "../../settings/definition";

// Small and cheap, and may be destroyed at any time: the defaults of the stage `test`. It has no domain yet, and so answers
// plain HTTP under a name of AWS; docs/domains.md says how it gets one.
export const test = {
  account: "test",
  region: "eu-west-1",
  network: { cidr: "10.0.0.0/16" },
  database: { instanceClass: "db.t4g.micro" },
} satisfies EnvironmentDefinition;
