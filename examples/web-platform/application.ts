import { type ApplicationDefinition } from "../../settings/definition";

// What all environments have in common. The differences are in environments/.
export const application = {
  // In test too, AWS's APIs are reached without the internet. By default, test saves the endpoints and uses NAT.
  network: { endpoints: true },

  services: {
    // The pages that customers see. A service reaches only what its `uses` names.
    web: {
      port: 3000,
      cpu: 512,
      memoryMib: 1024,
      routes: { site: { paths: ["/*"] } },
      uses: { services: ["api"], buckets: { media: "read" } },
    },

    api: {
      port: 8000,
      cpu: 512,
      memoryMib: 1024,
      secrets: { PAYMENT_API_KEY: { secret: "payment-provider" } },
      routes: { public: { paths: ["/api/*"] } },
      uses: { database: true, buckets: { media: "read-write" } },
      // The one destination on the internet: because of it, the network has NAT gateways.
      egress: [{ cidr: "192.0.2.128/25", port: 443, purpose: "API of the payment provider" }],
    },
  },

  database: {
    name: "storefront",
    masterUsername: "storefront_owner",
    // On the first Sunday of a month, when few people shop.
    masterPasswordRotation: { schedule: "cron(0 3 ? * SUN#1 *)", windowHours: 2 },
  },

  buckets: { media: {} },

  secrets: {
    // Created without a value. Set it with: aws secretsmanager put-secret-value
    "payment-provider": { description: "Key of the payment provider's API" },
  },
} satisfies ApplicationDefinition;
