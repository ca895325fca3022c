import { type Extensions } from "../../../stacks/extensions";
import alarm from "../alarm/extensions";
import bucket from "../bucket/extensions";
import ownStack from "../own-stack/extensions";
import topic from "../topic/extensions";

export default {
  environment(stack) {
    for (const example of [topic, bucket, alarm]) {
      example.environment(stack);
    }
  },
  app(app, platform) {
    ownStack.app(app, platform);
  },
} satisfies Extensions;
