import { type PlatformDefinition } from "../../settings/definition";
import { application } from "./application";
import { prod } from "./environments/prod";
import { staging } from "./environments/staging";
import { test } from "./environments/test";

// A web application with a database; see the diagram in README.md.
export default {
  project: "storefront",
  repository: "https://github.com/example/storefront-platform",
  tags: {
    owner: "storefront-team",
    costCenter: "cc-2000",
    dataClassification: "confidential",
    compliance: "pci-dss",
  },
  accounts: {
    shared: { id: "111111111111", region: "eu-west-1", purpose: "The Terraform state and the container images." },
    test: { id: "222222222222", region: "eu-west-1", purpose: "The environment in which changes are tried out." },
    staging: { id: "333333333333", region: "eu-west-1", purpose: "The environment in which releases are tested." },
    prod: { id: "444444444444", region: "eu-west-1", purpose: "The environment that customers use." },
  },
  shared: { account: "shared", region: "eu-west-1" },
  backend: { kind: "s3" },
  access: {
    imagePublishers: ["arn:aws:iam::111111111111:role/storefront-build"],
    identity: {
      kind: "identity-center",
      permissionSets: { developers: "Developers", qa: "QualityAssurance", administrators: "Administrators" },
    },
  },
  application,
  environments: { test, staging, prod },
} satisfies PlatformDefinition;
