import { type ApplicationDefinition } from "../../settings/definition";

// What all environments have in common. What differs stands in environments/.
export const application = {
  // The ports that the load balancer may reach services on; the settings refuse others.
  servicePorts: { from: 3000, to: 4000 },

  services: {
    // Signs people in. Below /auth in prod, /stage/auth in staging, /test/auth in test.
    auth: {
      port: 3001,
      exec: false,
      secrets: { SIGNING_KEY: { secret: "token-signing-key" } },
      routes: { main: { paths: ["/auth", "/auth/*"] } },
      uses: { documentDatabase: true },
    },

    // Keeps reminders and sends them out; checks tokens by the key that auth signs them with.
    reminder: {
      port: 3002,
      exec: false,
      secrets: { MAIL_API_KEY: { secret: "mail-provider" }, SIGNING_KEY: { secret: "token-signing-key" } },
      routes: { main: { paths: ["/reminder", "/reminder/*"] } },
      uses: { documentDatabase: true },
      // The mail provider's addresses change: the one service that may go out by HTTPS to anywhere, through NAT.
      egress: [{ cidr: "0.0.0.0/0", port: 443, purpose: "To the mail provider, through NAT" }],
    },

    // Shows what happened. It reaches no more than it uses.
    activity: {
      port: 3003,
      exec: false,
      secrets: { SIGNING_KEY: { secret: "token-signing-key" } },
      routes: { main: { paths: ["/activity", "/activity/*"] } },
      uses: { documentDatabase: true },
    },
  },

  documentDatabase: {},

  secrets: {
    "token-signing-key": { description: "Signs the tokens of people who are signed in", generated: { length: 64 } },
    // Made empty; put the value in with: aws secretsmanager put-secret-value
    "mail-provider": { description: "Key of the mail provider's API" },
  },
} satisfies ApplicationDefinition;
