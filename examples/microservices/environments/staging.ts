import { type EnvironmentDefinition } from "../../../settings/definition";

// Under /stage on prod's load balancer, with its own document database.
export const staging = {
  account: "applications",
  region: "eu-west-1",
  network: { owner: "prod" },
  sharedIngress: { owner: "prod", pathPrefix: "/stage" },
} satisfies EnvironmentDefinition;
