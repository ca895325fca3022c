import { type PlatformDefinition } from "../../settings/definition";
import { application } from "./application";
import { production } from "./environments/production";
import { staging } from "./environments/staging";
import { test } from "./environments/test";

// One FastAPI service and its PostgreSQL, for callers whose addresses are known.
export default {
  project: "fastapi",
  repository: "https://github.com/example/fastapi-service",

  tags: {
    owner: "fastapi-team",
    costCenter: "cc-2000",
    dataClassification: "confidential",
    compliance: "gdpr",
  },

  shared: { account: "111111111111", region: "eu-west-1" },
  backend: { kind: "s3" },

  // Looked at by Inspector again whenever a vulnerability becomes known, in the packages of Python too.
  images: { scanning: "enhanced" },

  access: { imagePublishers: ["arn:aws:iam::111111111111:role/fastapi-build"] },

  application,
  environments: { test, staging, production },
} satisfies PlatformDefinition;
