import { type EnvironmentDefinition } from "../../../settings/definition";

export const test = {
  account: "test",
  region: "eu-west-1",
  network: { cidr: "10.10.0.0/16" },
  ingress: { domain: "test.storefront.example.com", zone: { kind: "existing", name: "test.storefront.example.com" } },
} satisfies EnvironmentDefinition;
