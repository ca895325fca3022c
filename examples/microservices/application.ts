import { type ApplicationDefinition } from "../../settings/definition";

// Each service has a collector beside it, so that a request can be followed through all of them. Its image comes from the
// cache of the account: from the public registry, it would need a way to the internet.
const telemetry = {
  image: "444444444444.dkr.ecr.eu-west-1.amazonaws.com/ecr-public/aws-observability/aws-otel-collector:v0.49.0",
  samplePercent: 5,
};

// What all environments have in common. The differences are in environments/.
export const application = {
  // The ports on which the load balancer may reach services. The settings reject any other.
  servicePorts: { from: 3000, to: 4000 },

  services: {
    // Signs people in. Its path is /auth in prod, /stage/auth in staging and /test/auth in test.
    auth: {
      port: 3001,
      exec: false,
      secrets: { SIGNING_KEY: { secret: "token-signing-key" } },
      routes: { main: { paths: ["/auth", "/auth/*"] } },
      uses: { documentDatabase: true },
      telemetry,
    },

    // Stores reminders and sends them. Verifies tokens with the key that auth signs them with.
    reminder: {
      port: 3002,
      exec: false,
      secrets: { MAIL_API_KEY: { secret: "mail-provider" }, SIGNING_KEY: { secret: "token-signing-key" } },
      routes: { main: { paths: ["/reminder", "/reminder/*"] } },
      uses: { documentDatabase: true },
      telemetry,
      // The mail provider's addresses change, so this service alone may use HTTPS to any address, through NAT.
      egress: [{ cidr: "0.0.0.0/0", port: 443, purpose: "To the mail provider, through NAT" }],
    },

    // Shows what happened. It reaches only what its `uses` names.
    activity: {
      port: 3003,
      exec: false,
      secrets: { SIGNING_KEY: { secret: "token-signing-key" } },
      routes: { main: { paths: ["/activity", "/activity/*"] } },
      uses: { documentDatabase: true },
      telemetry,
    },
  },

  documentDatabase: {},

  secrets: {
    "token-signing-key": {
      description: "Signs the tokens of signed-in people",
      generated: { length: 64 },
      rotation: { reason: "a new key signs everybody out - raise generated.version after a leak" },
    },
    // Created without a value. Set it with: aws secretsmanager put-secret-value
    "mail-provider": {
      description: "Key of the mail provider's API",
      // The provider lets a key end after a year: half of it is for the reminder to be heard.
      rotation: { remindAfterDays: 180 },
    },
  },
} satisfies ApplicationDefinition;
