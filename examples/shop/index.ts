import { type PlatformDefinition } from "../../settings/definition";
import { application } from "./application";
import { prod } from "./environments/prod";
import { staging } from "./environments/staging";
import { test } from "./environments/test";

// An online shop. This example is also the fixture of the tests.
export default {
  // The first part of every name. Changing it later replaces everything.
  project: "shop",
  repository: "https://github.com/example/shop-platform",

  // Tags on every resource, together with the project, the environment and the repository.
  tags: {
    owner: "shop-team",
    costCenter: "cc-1000",
    dataClassification: "confidential",
    compliance: "none",
  },

  accounts: {
    shared: { id: "111111111111", region: "eu-west-1", purpose: "The Terraform state and the container images." },
    test: { id: "222222222222", region: "eu-west-1", purpose: "The environment in which changes are tried out." },
    staging: { id: "333333333333", region: "eu-west-1", purpose: "The environment in which releases are tested." },
    prod: { id: "444444444444", region: "eu-west-1", purpose: "The environment that customers use." },
  },
  // The account that holds what all environments share: the Terraform state and the container images.
  shared: { account: "shared", region: "eu-west-1" },
  backend: { kind: "s3" },

  access: {
    // The role of the pipeline that builds images.
    imagePublishers: ["arn:aws:iam::111111111111:role/shop-build"],
  },

  application,
  environments: { test, staging, prod },

  // A setting that makes prod weaker than its default needs a waiver that says why:
  // { environment: "prod", setting: "services.admin.scaling.minimum", reason: "An internal tool used by five people." }
  waivers: [],
} satisfies PlatformDefinition;
