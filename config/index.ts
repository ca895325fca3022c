import { type PlatformDefinition } from "../settings/definition";
import { application } from "./application";
import { prod } from "./environments/prod";
import { staging } from "./environments/staging";
import { test } from "./environments/test";

// The settings of your platform. Your editor shows each key's description and default; docs/settings.md lists them all.
export default {
  // The first part of every name. Choose it well: changing it later replaces everything.
  project: "starter",
  repository: "https://github.com/example/starter-platform",

  // Tags on every resource, together with the project, the environment and the repository.
  tags: {
    owner: "starter-team",
    costCenter: "cc-1000",
    dataClassification: "internal",
    compliance: "none",
  },

  // The AWS accounts. Each has a stack of its own, with its audit trail, threat detection and budgets: docs/accounts.md.
  accounts: {
    shared: { id: "111111111111", region: "eu-west-1", purpose: "The Terraform state and the container images." },
    test: { id: "222222222222", region: "eu-west-1", purpose: "The environment in which changes are tried out." },
    staging: { id: "333333333333", region: "eu-west-1", purpose: "The environment in which releases are tested." },
    prod: { id: "444444444444", region: "eu-west-1", purpose: "The environment that customers use." },
  },

  // The account that holds what all environments share: the Terraform state and the container images.
  shared: { account: "shared", region: "eu-west-1" },
  backend: { kind: "s3" },

  application,
  environments: { test, staging, prod },

  // A setting that makes prod weaker than its default needs a waiver that says why:
  // { environment: "prod", setting: "services.web.scaling.minimum", reason: "An internal tool used by five people." }
  waivers: [],
} satisfies PlatformDefinition;
