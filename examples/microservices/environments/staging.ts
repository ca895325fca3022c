import { type EnvironmentDefinition } from "../../../settings/definition";

// Below /stage on prod's load balancer; with a document database of its own.
export const staging = {
  account: "444444444444",
  region: "eu-west-1",
  network: { owner: "prod" },
  sharedIngress: { owner: "prod", pathPrefix: "/stage" },
} satisfies EnvironmentDefinition;
