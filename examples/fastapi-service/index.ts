import { type PlatformDefinition } from "../../settings/definition";
import { application } from "./application";
import { production } from "./environments/production";
import { staging } from "./environments/staging";
import { test } from "./environments/test";

// One FastAPI service and its PostgreSQL database, for callers with known addresses.
export default {
  project: "fastapi",
  repository: "https://github.com/example/fastapi-service",

  tags: {
    owner: "fastapi-team",
    costCenter: "cc-2000",
    dataClassification: "confidential",
    compliance: "gdpr",
  },

  accounts: {
    shared: { id: "111111111111", region: "eu-west-1", purpose: "The Terraform state and the container images." },
    test: { id: "222222222222", region: "eu-west-1", purpose: "The environment in which changes are tried out." },
    staging: { id: "333333333333", region: "eu-west-1", purpose: "The environment in which releases are tested." },
    production: { id: "444444444444", region: "eu-west-1", purpose: "The environment that customers use." },
  },
  shared: { account: "shared", region: "eu-west-1" },
  backend: { kind: "s3" },

  // Amazon Inspector scans Python packages too, and again whenever a vulnerability becomes known.
  images: { scanning: "enhanced" },

  access: { imagePublishers: ["arn:aws:iam::111111111111:role/fastapi-build"] },

  application,
  environments: { test, staging, production },

  waivers: [
    {
      environment: "production",
      setting: "database.users.fastapi.password",
      reason: "The connection pool takes a fixed password. The team raises its version once a quarter.",
    },
  ],
} satisfies PlatformDefinition;
