import * as z from "zod";
import { type StageDefaults } from "../stages";
import { searchInstanceSchema } from "./search-instance";
import { managedSearchSchema } from "./search-managed";

/** The settings of the search engine, on an EC2 instance or in a managed domain, with the defaults of a stage. */
export function searchSchema(defaults: StageDefaults) {
  return z
    .discriminatedUnion("kind", [searchInstanceSchema(defaults), managedSearchSchema(defaults)])
    .transform((search) =>
      search.kind === "managed" ? { ...search, instanceCount: search.instanceCount ?? search.zoneCount } : search,
    );
}
