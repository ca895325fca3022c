import { type PlatformDefinition } from "../../../../settings/definition";

// Two environments of one application: Terraform chooses the images of one, and a pipeline those of the other.
export default {
  project: "deploys",
  repository: "https://github.com/example/deploys",
  tags: { owner: "deploys-team", costCenter: "cc-1000", dataClassification: "internal", compliance: "none" },
  accounts: {
    shared: { id: "111111111111", region: "eu-west-1", purpose: "The Terraform state and the container images." },
    staging: { id: "333333333333", region: "eu-west-1", purpose: "The environments of the deployments." },
  },
  shared: { account: "shared", region: "eu-west-1" },
  backend: { kind: "s3" },
  application: {
    services: {
      bot: {
        scaling: 1,
        // The tests of the sandbox change the variable, as a commit to the settings does.
        environment: { GREETING: process.env["SANDBOX_GREETING"] ?? "hello" },
        deployment: { waitMinutes: 1 },
        sidecars: { proxy: {} },
      },
    },
    tasks: { migrate: { imageOf: "bot", command: ["migrate"] } },
  },
  environments: {
    committed: { account: "staging", region: "eu-west-1", stage: "staging", network: { cidr: "10.1.0.0/16" } },
    piped: {
      account: "staging",
      region: "eu-west-1",
      stage: "staging",
      network: { cidr: "10.2.0.0/16" },
      images: { managedBy: "pipeline" },
    },
  },
} satisfies PlatformDefinition;
