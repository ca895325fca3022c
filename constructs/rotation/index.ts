export { redeploymentDefaults } from "./redeployment-defaults";
export { reminderDefaults } from "./reminder-defaults";
export { type SecretEvents } from "./secret-events";
export { SecretRedeployment, type SecretRedeploymentProps } from "./secret-redeployment";
export { SecretReminders, type SecretRemindersProps } from "./secret-reminders";
