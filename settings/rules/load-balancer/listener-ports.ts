import { type Rule } from "../rule";

/** Each listener must have a port of its own, and there must be one. */
export const listenerPortsRule: Rule = ({ settings: { ingress } }) => {
  if (ingress && ingress.domain === undefined) {
    const message =
      'must be a port without `domain`, because there is plain HTTP only; set `domain`, or remove "none".';
    return ingress.httpPort === "none" ? [{ at: [["ingress", "httpPort"]], message }] : [];
  }
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
