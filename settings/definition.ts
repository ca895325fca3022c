import type * as z from "zod";
import { type EnvironmentSchema } from "./schema/environment";
import { type environmentLocation, type platformSchema } from "./schema/platform";

/** A part of the settings in which every key may be left out. */
export type Draft<Part> = Part extends readonly unknown[]
  ? Part
  : Part extends object
    ? { [Key in keyof Part]?: Draft<Part[Key]> }
    : Part;

/** A part of the settings in which every key may be left out, and `null` takes a key out of the application's. */
export type Override<Part> = Part extends readonly unknown[]
  ? Part
  : Part extends object
    ? { [Key in keyof Part]?: Override<Part[Key]> | null }
    : Part;

type Environment = z.input<EnvironmentSchema>;
type Location = Pick<z.input<typeof environmentLocation>, "account" | "region" | "stage">;

/** What all environments have in common. */
export type ApplicationDefinition = Draft<Environment>;

/**
 * Where an environment is, and what differs there from the application: objects are merged key by key,
 * lists and values take the place of the application's, and `null` takes a part out.
 */
export type EnvironmentDefinition = Location & Override<Environment>;

/** The settings as they are written in `config/`. */
export interface PlatformDefinition extends Omit<z.input<typeof platformSchema>, "application" | "environments"> {
  /** The application: what all environments have in common. */
  application: ApplicationDefinition;
  /** The environments by name: where each is, and what differs there. */
  environments: Record<string, EnvironmentDefinition>;
}
