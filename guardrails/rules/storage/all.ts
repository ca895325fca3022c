import { type Rule } from "../rule";
import { bucketPublicAccess } from "./bucket-public-access";

/** Rules on buckets. */
export const storageRules: readonly Rule[] = [bucketPublicAccess];
