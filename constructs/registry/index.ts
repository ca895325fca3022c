export { buildTagPrefix, imageRepositoryDefaults, imageSigningDefaults, releaseTagPrefix } from "./image-defaults";
export { pullStatements, pushStatements } from "./image-permissions";
export { ImageRepository, type ImageRepositoryProps } from "./image-repository";
export { ImageScanning } from "./image-scanning";
export { ImageSigning, type ImageSigningProps } from "./image-signing";
export { PullThroughCache, type PullThroughCacheProps } from "./pull-through-cache";
export { pullThroughCacheDefaults } from "./pull-through-cache-defaults";
export { closedRegistries, openRegistries, upstreamRegistries, type UpstreamRegistryName } from "./upstream-registries";
