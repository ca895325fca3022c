import * as z from "zod";
import { type StageDefaults } from "../stages";
import { searchInstanceSchema } from "./search-instance";

/** The settings of the search engine, with the defaults of a stage. */
export function searchSchema(defaults: StageDefaults) {
  return z.discriminatedUnion("kind", [searchInstanceSchema(defaults)]);
}
