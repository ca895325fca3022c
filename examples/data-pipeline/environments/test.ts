import { type EnvironmentDefinition } from "../../../settings/definition";

// Small and cheap: the defaults of the stage `test`. The nightly job runs only when it is started by hand.
export const test = {
  account: "test",
  region: "eu-west-1",
  network: { cidr: "10.10.0.0/16" },
  database: { instanceClass: "db.t4g.micro" },
  jobs: { "nightly-summary": { schedule: { enabled: false } } },
} satisfies EnvironmentDefinition;
