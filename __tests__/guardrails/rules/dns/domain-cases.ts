import { Route53DomainsRegisteredDomain } from "@cdktf/provider-aws/lib/route53domains-registered-domain";
import { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace";
import { ServiceDiscoveryPublicDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-public-dns-namespace";
import { privateNamespaces, registeredDomains } from "../../../../guardrails/rules/dns/domains";
import { type RuleCase } from "../rule-case";

const domainName = "example.com";

/** Cases of the rules on domains and namespaces. */
export const domainCases: readonly RuleCase[] = [
  {
    rule: registeredDomains,
    passes: { "the defaults": (stack) => new Route53DomainsRegisteredDomain(stack, "domain", { domainName }) },
    fails: {
      "a domain that anyone could move": [
        (stack) => new Route53DomainsRegisteredDomain(stack, "domain", { domainName, transferLock: false }),
        "`transfer_lock` is false",
      ],
      "a domain that ends": [
        (stack) => new Route53DomainsRegisteredDomain(stack, "domain", { domainName, autoRenew: false }),
        "`auto_renew` is false",
      ],
    },
  },
  {
    rule: privateNamespaces,
    passes: {
      "a private namespace": (stack) =>
        new ServiceDiscoveryPrivateDnsNamespace(stack, "names", {
          name: "shop.internal",
          vpc: "vpc-0123456789abcdef0",
        }),
    },
    fails: {
      "a public namespace": [
        (stack) => new ServiceDiscoveryPublicDnsNamespace(stack, "names", { name: domainName }),
        "the namespace is public",
      ],
    },
  },
];
