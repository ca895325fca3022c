import { type PlatformDefinition } from "../../../../settings/definition";
import { prod } from "./environments/prod";
import { test } from "./environments/test";

// A starter: the comment names the project "starter" and the account 111111111111.
export default {
  project: "starter",
  repository: "https://github.com/example/starter-platform",
  tags: { owner: "starter-team", costCenter: "cc-1000", dataClassification: "internal", compliance: "none" },
  shared: { account: "111111111111", region: "eu-west-1" },
  backend: { kind: "s3" },
  application: {},
  environments: { test, prod },
} satisfies PlatformDefinition;
