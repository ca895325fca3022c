import { type Rule } from "../rule";

/** Each listener must have a port of its own. */
export const listenerPortsRule: Rule = ({ settings: { ingress } }) => {
  if (ingress?.httpPort !== ingress?.httpsPort || !ingress) {
    return [];
  }
  const message = `\`httpPort\` (${ingress.httpPort}) must differ from \`httpsPort\`; choose another port, or set \`httpPort\` to "none".`;
  return [
    {
      at: [
        ["ingress", "httpPort"],
        ["ingress", "httpsPort"],
      ],
      message,
    },
  ];
};
