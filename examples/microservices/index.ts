import { type PlatformDefinition } from "../../settings/definition";
import { application } from "./application";
import { prod } from "./environments/prod";
import { staging } from "./environments/staging";
import { test } from "./environments/test";

// Several services in one account behind one load balancer; see the diagram in README.md.
export default {
  project: "courier",
  repository: "https://github.com/example/courier-platform",
  tags: {
    owner: "courier-team",
    costCenter: "cc-3000",
    dataClassification: "confidential",
    compliance: "gdpr",
  },
  accounts: {
    shared: { id: "111111111111", region: "eu-west-1", purpose: "The Terraform state and the container images." },
    applications: {
      id: "444444444444",
      region: "eu-west-1",
      purpose: "All environments, which share one load balancer.",
    },
  },
  shared: { account: "shared", region: "eu-west-1" },
  backend: { kind: "s3" },

  // Images are scanned continuously, and signed by their publishers.
  images: { scanning: "enhanced", signing: true },

  access: {
    // Developers push images and work in test, QA and product managers view staging, administrators do the rest.
    // The company's directory says who is in which group, and who signed in with a second factor.
    identity: { kind: "saml", provider: "courier-directory" },
  },

  application,
  environments: { test, staging, prod },

  waivers: [
    {
      environment: "prod",
      setting: "ingress.sharedWith",
      reason: "All environments share one account and one domain. Paths and security groups separate them.",
    },
    {
      environment: "prod",
      setting: "services.reminder.egress",
      reason: "The mail provider's addresses change. Only this service, and only HTTPS, may connect to any address.",
    },
    {
      environment: "prod",
      setting: "ingress.webAclRules.requestsPerAddress",
      reason: "Whole offices share one address, and test and staging use the same load balancer.",
    },
    {
      environment: "staging",
      setting: "sharedIngress.pathPrefix",
      reason:
        "All environments have one domain by requirement. Tokens are sent in a header, and no service sets cookies.",
    },
    {
      environment: "test",
      setting: "sharedIngress.pathPrefix",
      reason:
        "All environments have one domain by requirement. Tokens are sent in a header, and no service sets cookies.",
    },
    {
      environment: "prod",
      setting: "ingress.webAclRules.allow",
      reason: "The uptime monitor sends more requests than the rate limit allows, from a few known addresses.",
    },
    {
      environment: "prod",
      setting: "ingress.webAclRules.uploadPaths",
      reason: "Reminders have attachments, which are larger than 8 KB.",
    },
  ],
} satisfies PlatformDefinition;
