import { inThreeEnvironments } from "../three-environments";

// A bot that asks a chat service for messages. It listens on no port, has no address and needs no load balancer.
export default inThreeEnvironments({
  project: "lunch-bot",
  application: {
    services: {
      bot: {
        command: ["node", "bot.js"],
        secrets: { BOT_TOKEN: { secret: "bot-token" } },
        healthCheck: { command: ["CMD", "node", "alive.js"] },
        scaling: 1,
        deployment: { minimumHealthyPercent: 0, maximumPercent: 100 },
        egress: [{ cidr: "149.154.160.0/20", port: 443, purpose: "API of the chat service" }],
      },
    },
    notifications: {
      recipients: {
        team: { kind: "slack", workspace: "T0123ABCD", channel: "C0123ABCDEF" },
        "on-call": { kind: "https", url: "https://events.example.com/sns", severities: ["page"] },
      },
    },
    secrets: { "bot-token": { description: "Token of the bot at the chat service" } },
  },
  waivers: [
    {
      environment: "prod",
      setting: "services.bot.scaling",
      reason: "Two bots would answer each message twice.",
    },
    {
      environment: "prod",
      setting: "services.bot.deployment.minimumHealthyPercent",
      reason: "The chat service lets only one connection ask for messages.",
    },
  ],
});
