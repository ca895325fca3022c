export { type DataClass, dataClasses } from "./data-classes";
export { EncryptionKey, type EncryptionKeyProps } from "./encryption-key";
export { type ExistingKeyProps } from "./existing-key";
export { type Key } from "./key";
