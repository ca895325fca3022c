import { type EnvironmentDefinition } from "../../../../settings/definition";

export const prod = {
  account: "510000000004",
  region: "eu-central-1",
  network: { cidr: "10.44.0.0/16" },
  ingress: { domain: "www.bookshop.example" },
} satisfies EnvironmentDefinition;
