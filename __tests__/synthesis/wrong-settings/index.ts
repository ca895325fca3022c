import definition from "../../../examples/shop";

/** The default settings with three issues in three places. */
export default {
  ...definition,
  projct: "shop",
  application: {
    ...definition.application,
    services: { ...definition.application.services, web: { port: 70000, cpu: 256, memoryMib: 4096 } },
  },
};
