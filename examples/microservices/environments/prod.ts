import { type EnvironmentDefinition } from "../../../settings/definition";

// The owner of the network, the load balancer and the web ACL that all environments share.
export const prod = {
  account: "applications",
  region: "eu-west-1",
  network: { cidr: "10.20.0.0/16" },
  ingress: {
    domain: "courier.example.com",
    zone: { kind: "existing", name: "example.com" },
    sharedWith: ["test", "staging"],
    webAclRules: {
      allow: ["198.51.100.0/29"],
      deny: ["203.0.113.0/24"],
      countries: { except: ["KP"] },
      requestsPerAddress: 3000,
      requestsPerAddressOfPath: { "/auth/login": 100, "/stage/auth/login": 100, "/test/auth/login": 100 },
      uploadPaths: ["/reminder", "/stage/reminder", "/test/reminder"],
    },
  },
  notifications: { emails: ["on-call@example.com"] },
} satisfies EnvironmentDefinition;
