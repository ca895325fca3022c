import { type Extensions } from "../../../stacks/extensions";
import { ObservabilityStack } from "./observability-stack";

export default {
  app(app, platform) {
    const { settings, target } = platform.environment("prod");
    const { account, region } = target;
    new ObservabilityStack(app, "observability", {
      ...platform.locations.ownStackProps("observability", { account, region }),
      watched: target,
      services: Object.keys(settings.services),
    });
  },
} satisfies Extensions;
