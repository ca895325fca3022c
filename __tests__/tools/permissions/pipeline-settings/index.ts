import shop from "../../../../examples/shop";
import { type PlatformDefinition } from "../../../../settings/definition";

export default {
  ...shop,
  access: { pipelines: { kind: "github", repository: "acme/shop" } },
} satisfies PlatformDefinition;
