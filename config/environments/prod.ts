import { type EnvironmentDefinition } from "../../settings/definition";

// Three zones, protected against deletion: the defaults of the stage `prod`. Weakening them needs a waiver.
export const prod = {
  account: "prod",
  region: "eu-west-1",
  network: { cidr: "10.2.0.0/16" },
  ingress: { domain: "app.example.com" },
} satisfies EnvironmentDefinition;
