import { type EnvironmentDefinition } from "../../../../settings/definition";

export const test = {
  account: "510000000002",
  region: "eu-central-1",
  network: { cidr: "10.40.0.0/16" },
  ingress: { domain: "test.bookshop.example" },
} satisfies EnvironmentDefinition;
