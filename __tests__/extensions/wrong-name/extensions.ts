import { type Extensions } from "../../../stacks/extensions";

export default {
  environment(stack) {
    stack.service("wbe").addEnvironment("COLOUR", "blue");
  },
} satisfies Extensions;
