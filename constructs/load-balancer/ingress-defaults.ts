/** Default props of an `Ingress` and its parts: those of a production environment. */
export const ingressDefaults = {
  internal: false,
  /** Clients that may connect: everybody. */
  access: { cidrs: ["0.0.0.0/0"], prefixLists: [] },
  httpsPort: 443,
  httpPort: 80,
  /** Port of a test listener in the settings, where there is one. */
  testPort: 8443,
  /** TLS 1.3, and TLS 1.2 only with forward secrecy and authenticated encryption. Security Hub ELB.17. */
  tlsPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
  idleTimeoutSeconds: 60,
  responseHeaders: {
    strictTransportSecurity: { maxAgeDays: 365, includeSubdomains: true, preload: false },
    frameOptions: "DENY",
    contentTypeOptions: true,
    serverHeader: false,
  },
  webAcl: "block",
  webAclRules: {
    /** Number of requests from one IP address in five minutes. */
    requestsPerAddress: 2000,
  },
} as const;
