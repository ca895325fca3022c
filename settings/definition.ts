import type * as z from "zod";
import { type EnvironmentSchema } from "./schema/environment";
import { type environmentLocation, type platformSchema } from "./schema/platform";

/** A part of the settings in which every key is optional. */
export type Draft<Part> = Part extends readonly unknown[]
  ? Part
  : Part extends object
    ? { [Key in keyof Part]?: Draft<Part[Key]> }
    : Part;

/** A part of the settings in which every key is optional; `null` removes what the application sets. */
export type Override<Part> = Part extends readonly unknown[]
  ? Part
  : Part extends object
    ? { [Key in keyof Part]?: Override<Part[Key]> | null }
    : Part;

type Environment = z.input<EnvironmentSchema>;
type Location = Pick<z.input<typeof environmentLocation>, "account" | "region" | "stage">;

/** The settings that all environments share. */
export type ApplicationDefinition = Draft<Environment>;

/**
 * Where an environment is deployed, and its differences from the application. Objects are merged key by key, lists and
 * other values replace those of the application, and `null` removes a part.
 */
export type EnvironmentDefinition = Location & Override<Environment>;

/** The settings as users write them in `config/`. */
export interface PlatformDefinition extends Omit<z.input<typeof platformSchema>, "application" | "environments"> {
  /** The application: the settings that all environments share. */
  application: ApplicationDefinition;
  /** The environments by name: where each is deployed, and how it differs from the application. */
  environments: Record<string, EnvironmentDefinition>;
}
