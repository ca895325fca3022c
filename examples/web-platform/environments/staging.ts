import { type EnvironmentDefinition } from "../../../settings/definition";

export const staging = {
  account: "staging",
  region: "eu-west-1",
  network: { cidr: "10.11.0.0/16" },
  ingress: {
    domain: "staging.storefront.example.com",
    zone: { kind: "existing", name: "staging.storefront.example.com" },
  },
} satisfies EnvironmentDefinition;
