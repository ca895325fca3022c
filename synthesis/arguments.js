// Reads the arguments of every command of the project, so that `--config` means the same to all of them. Plain
// JavaScript, because the runner reads its arguments before anything is compiled.
const { parseArgs } = require("node:util");

/** Options that every command takes. */
const COMMON = { config: { type: "string", placeholder: "folder" } };

/** A command was called wrongly: the message says all there is to say. */
class UsageError extends Error {
  name = "UsageError";
}

/**
 * @param {Record<string, { type: "string" | "boolean", placeholder?: string }>} [options] other than `--config`
 * @param {{ positionals?: boolean, args?: readonly string[] }} [call] whether arguments without a name are allowed
 * @returns {{ values: object, positionals: string[] }} booleans are false unless they are given
 * @throws UsageError that names the options that exist
 */
function readArguments(options = {}, { positionals: allowed = false, args = process.argv.slice(2) } = {}) {
  const known = { ...COMMON, ...options };
  const { tokens, positionals } = parseArgs({ args: [...args], options: known, strict: false, tokens: true });
  const booleans = Object.keys(known).filter((name) => known[name].type === "boolean");
  const values = Object.fromEntries(booleans.map((name) => [name, false]));
  for (const token of tokens) {
    if (token.kind === "option") {
      values[token.name] = valueOf(token, known);
    } else if (token.kind === "positional" && !allowed) {
      throw new UsageError(`Unexpected argument ${token.value}. ${optionsOf(known)}`);
    }
  }
  return { values, positionals };
}

/**
 * Takes `--config <folder>` out of arguments that are meant for another program.
 * @param {readonly string[]} args
 * @returns {{ config: string | undefined, rest: string[] }}
 * @throws UsageError if the folder is missing
 */
function takeConfig(args) {
  const { tokens } = parseArgs({ args: [...args], options: COMMON, strict: false, tokens: true });
  const taken = tokens.filter(({ kind, name }) => kind === "option" && name === "config");
  const positions = taken.flatMap(({ index, inlineValue }) => (inlineValue === false ? [index, index + 1] : [index]));
  return {
    config: taken.map((token) => valueOf(token, COMMON)).at(-1),
    rest: args.filter((_, index) => !positions.includes(index)),
  };
}

function valueOf({ name, rawName, value, inlineValue }, known) {
  const option = Object.hasOwn(known, name) ? known[name] : undefined;
  if (option === undefined) {
    throw new UsageError(`Unknown option ${rawName}. ${optionsOf(known)}`);
  }
  if (option.type === "boolean") {
    if (value !== undefined) throw new UsageError(`The option ${rawName} takes no value.`);
    return true;
  }
  if (!value || (!inlineValue && value.startsWith("-"))) {
    throw new UsageError(`The option ${rawName} needs a value: ${signature(name, option)}.`);
  }
  return value;
}

function optionsOf(known) {
  const signatures = Object.entries(known).map(([name, option]) => signature(name, option));
  return signatures.length === 1
    ? `The only option is ${signatures[0]}.`
    : `The options are ${signatures.slice(0, -1).join(", ")} and ${signatures.at(-1)}.`;
}

function signature(name, { placeholder }) {
  return placeholder === undefined ? `--${name}` : `--${name} <${placeholder}>`;
}

module.exports = { readArguments, takeConfig, UsageError };
