import { type PlatformDefinition } from "../../../../settings/definition";
import { prod } from "./environments/prod";
import { test } from "./environments/test";

// A starter: the comment names the project "starter" and the account 111111111111.
export default {
  project: "starter",
  repository: "https://github.com/example/starter-platform",
  tags: { owner: "starter-team", costCenter: "cc-1000", dataClassification: "internal", compliance: "none" },
  accounts: {
    shared: { id: "111111111111", region: "eu-west-1", purpose: "The Terraform state and the images." },
    test: { id: "222222222222", region: "eu-west-1", purpose: "The environment of developers." },
    prod: { id: "444444444444", region: "eu-west-1", purpose: "The environment of customers." },
  },
  shared: { account: "shared", region: "eu-west-1" },
  backend: { kind: "s3" },
  application: {},
  environments: { test, prod },
} satisfies PlatformDefinition;
