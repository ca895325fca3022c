import { type PlatformDefinition } from "../../../settings/definition";
import { application } from "./application";
import { prod } from "./environments/prod";
import { test } from "./environments/test";

export default {
  project: "bookshop",
  repository: "https://github.com/bookshop/platform",
  tags: { owner: "web-team", costCenter: "cc-7", dataClassification: "confidential", compliance: "gdpr" },
  shared: { account: "510000000001", region: "eu-central-1" },
  backend: { kind: "s3" },
  application,
  environments: { test, prod },
  waivers: [],
} satisfies PlatformDefinition;
