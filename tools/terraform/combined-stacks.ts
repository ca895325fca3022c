import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type SynthesizedStack } from "./synthesized-stacks";

/** The parts of a stack's JSON that differ between a stack of its own and a module. */
interface StackJson {
  readonly provider: { readonly aws: readonly { readonly alias?: string }[] };
  readonly terraform: { readonly required_providers: { readonly aws: object }; readonly required_version: string };
}

/**
 * Makes one stack of many, each of which becomes a module, so that a single process of the provider validates all of
 * their resources: its start takes longer than the validation of a stack. The modules take their providers from the one
 * stack, so that the providers and the backends of the stacks themselves are left out.
 *
 * @param stacks at least one; their files are changed
 * @param folder to write to, next to the stacks' own folders
 */
export function combineStacks(stacks: readonly SynthesizedStack[], folder: string): SynthesizedStack {
  const [first] = stacks;
  if (!first) throw new Error("There are no stacks to combine.");
  const aliasesOf = new Map(stacks.map((stack) => [stack, writeModule(stack)]));
  const aliases = [...new Set([...aliasesOf.values()].flat())];
  const provider = (alias?: string) => ({ region: "us-east-1", ...(alias !== undefined && { alias }) });
  const modules = stacks.map((stack) => {
    const own = (aliasesOf.get(stack) ?? []).map((alias) => `aws.${alias}`);
    const providers = Object.fromEntries(["aws", ...own].map((name) => [name, name]));
    return [stack.name, { source: path.relative(folder, stack.folder), providers }];
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, "main.tf.json"),
    JSON.stringify({
      terraform: { required_providers: first.requiredProviders },
      provider: { aws: [provider(), ...aliases.map(provider)] },
      module: Object.fromEntries(modules) as unknown,
    }),
  );
  return {
    name: stacks.map(({ name }) => name).join(", "),
    folder,
    resources: stacks.reduce((sum, { resources }) => sum + resources, 0),
    after: [],
    requiredProviders: first.requiredProviders,
  };
}

/** Makes a module of a stack, and returns the names of its providers for other regions and accounts. */
function writeModule({ folder }: SynthesizedStack): string[] {
  const file = path.join(folder, "cdk.tf.json");
  const { provider, terraform, ...json } = JSON.parse(readFileSync(file, "utf8")) as StackJson;
  const aliases = provider.aws.flatMap(({ alias }) => (alias === undefined ? [] : [alias]));
  const { required_providers: required, required_version } = terraform;
  const aws = { ...required.aws, configuration_aliases: aliases.map((alias) => `aws.${alias}`) };
  const module = { ...json, terraform: { required_version, required_providers: { ...required, aws } } };
  writeFileSync(file, JSON.stringify(module));
  return aliases;
}
