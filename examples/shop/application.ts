import { type ApplicationDefinition } from "../../settings/definition";

// What all environments have in common. What differs stands in environments/.
export const application = {
  ingress: {
    // A Route 53 zone that exists already; each environment has a domain in it.
    zone: "example.com",
  },

  services: {
    // What customers see. Only what a service says it uses is open to it.
    web: {
      port: 3000,
      cpu: 512,
      memoryMib: 1024,
      environment: { API_URL: "http://api:8000" },
      routes: { site: { paths: ["/*"] } },
      uses: { services: ["api"] },
    },

    // Orders and stock. Reached from outside below /api, and by the other services as http://api:8000.
    api: {
      port: 8000,
      cpu: 512,
      memoryMib: 1024,
      secrets: { PAYMENT_API_KEY: { secret: "payment-provider" } },
      routes: { public: { paths: ["/api/*"] } },
      uses: { database: true, buckets: { uploads: "read-write" } },
    },

    // For the people in the office.
    admin: {
      port: 3000,
      environment: { API_URL: "http://api:8000" },
      routes: { office: { paths: ["/admin", "/admin/*"] } },
      uses: { services: ["api"], buckets: { uploads: "read" } },
    },
  },

  database: { name: "shop", masterUsername: "shop_owner" },

  buckets: { uploads: { noncurrentVersionDays: 30 } },

  secrets: {
    // Made empty; put the value in with: aws secretsmanager put-secret-value
    "payment-provider": { description: "Key of the payment provider's API" },
  },
} satisfies ApplicationDefinition;
