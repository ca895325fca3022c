import { type PlatformDefinition } from "../../settings/definition";
import { application } from "./application";
import { prod } from "./environments/prod";
import { staging } from "./environments/staging";
import { test } from "./environments/test";

/** Waivers for HTTPS to any address. */
const packageUpdates = [
  "jobs.load-file.egress",
  "jobs.nightly-summary.egress",
  "workers.report-writer.egress",
  "tasks.migrate-database.egress",
].map((setting) => ({
  environment: "prod",
  setting,
  reason: "Package repositories have no fixed addresses. The images are ours, and nothing outside can reach a task.",
}));

// Jobs, a worker and a one-off task without a load balancer: nothing is reachable from the internet.
export default {
  project: "pipeline",
  repository: "https://github.com/example/data-pipeline",

  tags: {
    owner: "data-team",
    costCenter: "cc-2000",
    dataClassification: "confidential",
    compliance: "gdpr",
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
    imagePublishers: ["arn:aws:iam::111111111111:role/pipeline-build"],
  },

  application,
  environments: { test, staging, prod },
  waivers: packageUpdates,
} satisfies PlatformDefinition;
