/** Default props of a `Vpc`: those of a production environment. */
export const vpcDefaults = {
  zones: ["a", "b", "c"],
  nat: "auto",
  natIfNeeded: "one-per-zone",
  interfaceEndpoints: true,
  ipv6: false,
} as const;
