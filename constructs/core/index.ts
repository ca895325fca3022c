export { type BackendProps, type LocalBackendProps, type S3BackendProps } from "./backend";
export { DeploymentTarget, type DeploymentTargetProps } from "./deployment-target";
export { type HcpBackendProps } from "./hcp-backend";
export { inRegion } from "./in-region";
export { type NamedKind } from "./physical-name";
export { PlatformStack, type PlatformStackProps } from "./platform-stack";
export { type Destroyable, Protection } from "./protection";
export { escapeTemplate, literalText } from "./template-text";
