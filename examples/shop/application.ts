import { type ApplicationDefinition } from "../../settings/definition";

// What all environments have in common. The differences are in environments/.
export const application = {
  ingress: {
    // The zone is in the shared account. A role there may change the records of the environments; see docs/domains.md.
    zone: { kind: "existing", name: "example.com", role: "arn:aws:iam::111111111111:role/shop-records" },
  },

  services: {
    // The pages that customers see. A service reaches only what its `uses` names.
    web: {
      port: 3000,
      cpu: 512,
      memoryMib: 1024,
      environment: { API_URL: "http://api:8000" },
      routes: { site: { paths: ["/*"] } },
      uses: { services: ["api"] },
    },

    // Orders and stock. Its path is /api from outside, and its address is http://api:8000 for the other services.
    api: {
      port: 8000,
      cpu: 512,
      memoryMib: 1024,
      secrets: { PAYMENT_API_KEY: { secret: "payment-provider" } },
      routes: { public: { paths: ["/api/*"] } },
      uses: { database: true, buckets: { uploads: "read-write" } },
    },

    // For office staff, from the office's own addresses alone; others get 403. See docs/office-routes.md.
    admin: {
      port: 3000,
      environment: { API_URL: "http://api:8000" },
      routes: { office: { paths: ["/admin", "/admin/*"], sourceRanges: ["203.0.113.0/24"] } },
      uses: { services: ["api"], buckets: { uploads: "read" } },
    },
  },

  database: {
    name: "shop",
    masterUsername: "shop_owner",
    // A copy in the team's registry. The public image of PostgreSQL would need NAT, which nothing else here does.
    usersImage: "111111111111.dkr.ecr.eu-west-1.amazonaws.com/tools/postgres:17.6-alpine3.22",
  },

  buckets: { uploads: {} },

  secrets: {
    // Created without a value. Set it with: aws secretsmanager put-secret-value
    "payment-provider": { description: "Key of the payment provider's API" },
  },
} satisfies ApplicationDefinition;
