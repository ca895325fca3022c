import { type EnvironmentDefinition } from "../../../settings/definition";

export const staging = {
  account: "staging",
  region: "eu-west-1",
  network: { cidr: "10.21.0.0/16" },
  ingress: {
    domain: "staging.fastapi.example.com",
    zone: { kind: "existing", id: "Z0123456789FASTAPISTG", name: "staging.fastapi.example.com" },
  },
} satisfies EnvironmentDefinition;
