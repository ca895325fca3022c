export { redeploymentDefaults } from "./redeployment-defaults";
export { type SecretEvents } from "./secret-events";
export { SecretRedeployment, type SecretRedeploymentProps } from "./secret-redeployment";
