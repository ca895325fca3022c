export { DocumentUserSetup, type DocumentUserSetupProps } from "./document-user-setup";
export { PostgresUserSetup, type PostgresUserSetupProps } from "./postgres-user-setup";
export { userSetupDefaults } from "./user-setup-defaults";
