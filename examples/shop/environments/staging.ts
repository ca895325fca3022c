import { type EnvironmentDefinition } from "../../../settings/definition";

// Like prod where it matters, in two zones: the defaults of the stage `staging`.
export const staging = {
  account: "staging",
  region: "eu-west-1",
  network: { cidr: "10.1.0.0/16" },
  ingress: { domain: "staging.shop.example.com" },
} satisfies EnvironmentDefinition;
