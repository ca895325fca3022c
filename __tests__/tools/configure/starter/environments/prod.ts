import { type EnvironmentDefinition } from "../../../../../settings/definition";

export const prod = {
  account: "prod",
  region: "eu-west-1",
  network: { cidr: "10.2.0.0/16" },
} satisfies EnvironmentDefinition;
