import { type PlatformDefinition } from "../../settings/definition";
import { application } from "./application";
import { prod } from "./environments/prod";
import { staging } from "./environments/staging";
import { test } from "./environments/test";

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

  shared: { account: "111111111111", region: "eu-west-1" },
  backend: { kind: "s3" },

  access: {
    imagePublishers: ["arn:aws:iam::111111111111:role/pipeline-build"],
  },

  application,
  environments: { test, staging, prod },
  waivers: [],
} satisfies PlatformDefinition;
