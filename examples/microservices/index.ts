import { type PlatformDefinition } from "../../settings/definition";
import { application } from "./application";
import { prod } from "./environments/prod";
import { staging } from "./environments/staging";
import { test } from "./environments/test";

// Many services in one account and behind one load balancer, as README.md draws it.
export default {
  project: "courier",
  repository: "https://github.com/example/courier-platform",
  tags: {
    owner: "courier-team",
    costCenter: "cc-3000",
    dataClassification: "confidential",
    compliance: "gdpr",
  },
  shared: { account: "111111111111", region: "eu-west-1" },
  backend: { kind: "s3" },

  // Searched for vulnerabilities over and over, and signed by whoever pushes them.
  images: { scanning: "enhanced", signing: true },

  access: {
    // Developers push images and work in test, QA and product managers look at staging, administrators have the rest.
    // The company's directory says who is in which group, and whether they came in with a second factor.
    identity: { kind: "saml", provider: "courier-directory" },
  },

  application,
  environments: { test, staging, prod },

  waivers: [
    {
      environment: "prod",
      setting: "ingress.sharedWith",
      reason: "One account and one domain for all; paths and security groups keep the environments apart.",
    },
    {
      environment: "prod",
      setting: "ingress.webAclRules.allow",
      reason: "The probe of the uptime service asks from three addresses and faster than people do.",
    },
    {
      environment: "prod",
      setting: "ingress.webAclRules.countOnly.AWSManagedRulesCommonRuleSet",
      reason: "Reminders carry attachments, and the rule ends a body at 8 KB.",
    },
  ],
} satisfies PlatformDefinition;
