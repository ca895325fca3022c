import { type EnvironmentDefinition } from "../../../../../settings/definition";

export const test = {
  account: "test",
  region: "eu-west-1",
  network: { cidr: "10.0.0.0/16" },
} satisfies EnvironmentDefinition;
