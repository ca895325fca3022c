import { type PlatformDefinition } from "../../settings/definition";
import { application } from "./application";
import { prod } from "./environments/prod";
import { staging } from "./environments/staging";
import { test } from "./environments/test";

// A web application on PostgreSQL, with Elasticsearch on an EC2 instance.
export default {
  project: "catalog",
  repository: "https://github.com/example/catalog-platform",

  tags: {
    owner: "catalog-team",
    costCenter: "cc-3000",
    dataClassification: "internal",
    compliance: "none",
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
    imagePublishers: ["arn:aws:iam::111111111111:role/catalog-build"],
  },

  application,
  environments: { test, staging, prod },

  waivers: [
    {
      environment: "prod",
      setting: "search.kind",
      reason: "The index can be rebuilt from the database within an hour; until then only search is unavailable.",
    },
    {
      environment: "prod",
      setting: "search.clientCidrs",
      reason: "Librarians query the index directly, from the office and only through the VPN.",
    },
    {
      environment: "prod",
      setting: "search.sshCidrs",
      reason: "The operators' network, behind the VPN. Keys are of EC2 Instance Connect and last a minute.",
    },
  ],
} satisfies PlatformDefinition;
