import { type openRegistries } from "./upstream-registries";

/** What a cache of images has unless a prop says otherwise. */
export const pullThroughCacheDefaults: {
  /** Registries without credentials whose images are cached. */
  readonly registries: readonly (typeof openRegistries)[number][];
  /** Whether a tag of a cached image can move to another image. */
  readonly movingTags: boolean;
  /** Number of days after which a cached image without a tag expires. */
  readonly untaggedDays: number;
} = { registries: ["ecr-public", "quay"], movingTags: false, untaggedDays: 7 };
