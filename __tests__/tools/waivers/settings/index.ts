import shop from "../../../../examples/shop";

const { prod } = shop.environments;

/** The shop with two waivers, one of which has an end. */
export default {
  ...shop,
  environments: {
    ...shop.environments,
    prod: {
      ...prod,
      network: { ...prod.network, nat: "single" },
      services: { web: { exec: true } },
    },
  },
  waivers: [
    { environment: "prod", setting: "network.nat", reason: "One gateway is enough until the shop opens." },
    {
      environment: "prod",
      setting: "services.web.exec",
      reason: "Support looks into the first orders by hand.",
      owner: "shop-team",
      until: "2026-01-31",
    },
  ],
};
