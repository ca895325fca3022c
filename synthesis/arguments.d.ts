/** An option of a command. */
export interface CommandOption {
  readonly type: "string" | "boolean";
  /** What its value is, for people: `number`. */
  readonly placeholder?: string;
}

/** The values of options. Booleans are false unless they are given. */
export type OptionValues<Options extends Readonly<Record<string, CommandOption>>> = {
  readonly [Name in keyof Options]: Options[Name]["type"] extends "boolean" ? boolean : string | undefined;
} & { readonly config: string | undefined };

/** A command was called wrongly: the message says all there is to say. */
export class UsageError extends Error {}

/**
 * Reads the arguments of a command. Every command takes `--config <folder>`.
 *
 * @param options options other than `--config`
 * @param call whether arguments without a name are allowed, and the arguments. @default none; the process's own
 * @throws UsageError that names the options that exist
 */
export function readArguments<const Options extends Readonly<Record<string, CommandOption>>>(
  options?: Options,
  call?: { readonly positionals?: boolean; readonly args?: readonly string[] },
): { readonly values: OptionValues<Options>; readonly positionals: readonly string[] };

/**
 * Takes `--config <folder>` out of arguments that are meant for another program.
 * @throws UsageError if the folder is missing
 */
export function takeConfig(args: readonly string[]): {
  readonly config: string | undefined;
  readonly rest: readonly string[];
};
