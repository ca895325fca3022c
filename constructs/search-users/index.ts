export { SearchRoleSetup, type SearchRoleSetupProps } from "./search-role-setup";
export { searchRoleSetupDefaults } from "./search-role-setup-defaults";
