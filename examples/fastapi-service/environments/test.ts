import { type EnvironmentDefinition } from "../../../settings/definition";

export const test = {
  account: "test",
  region: "eu-west-1",
  network: { cidr: "10.20.0.0/16" },
  ingress: {
    domain: "test.fastapi.example.com",
    zone: { kind: "existing", id: "Z0123456789FASTAPITST", name: "test.fastapi.example.com" },
  },
} satisfies EnvironmentDefinition;
