import { type EnvironmentDefinition } from "../../../../../settings/definition";

export const prod = {
  account: "444444444444",
  region: "eu-west-1",
  network: { cidr: "10.2.0.0/16" },
} satisfies EnvironmentDefinition;
