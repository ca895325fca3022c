import { type PlatformDefinition } from "../../settings/definition";
import { application } from "./application";
import { prod } from "./environments/prod";
import { staging } from "./environments/staging";
import { test } from "./environments/test";

// The settings of the platform. Every key has its description and default on hover, and in docs/settings.md.
// For a start: put in your own project, accounts and domains, then run `npm run synth`.
export default {
  // First part of every name. Choose it well: a change makes everything anew.
  project: "shop",
  repository: "https://github.com/example/shop-platform",

  // On everything that can be tagged, together with project, environment and repository.
  tags: {
    owner: "shop-team",
    costCenter: "cc-1000",
    dataClassification: "confidential",
    compliance: "none",
  },

  // The account of what all environments share: Terraform's state and the container images.
  shared: { account: "111111111111", region: "eu-west-1" },
  backend: { kind: "s3" },

  access: {
    // The role of the pipeline that builds images.
    imagePublishers: ["arn:aws:iam::111111111111:role/shop-build"],
  },

  application,
  environments: { test, staging, prod },

  // A setting may be weaker in prod than its stage asks for, if you say here why:
  // { environment: "prod", setting: "services.admin.scaling.minimum", reason: "Five people use it in office hours." }
  waivers: [],
} satisfies PlatformDefinition;
