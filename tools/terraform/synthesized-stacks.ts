import execa from "execa";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type RequiredProviders } from "./provider-installation";

/** The project's root folder. */
export const PROJECT = path.resolve(__dirname, "../..");

/** A stack that synthesis wrote. */
export interface SynthesizedStack {
  readonly name: string;
  /** Folder that holds `cdk.tf.json`. */
  readonly folder: string;
  /** Number of resources in the JSON. A resource with `count` or `for_each` counts once. */
  readonly resources: number;
  /** Names of the stacks that must be applied before this one, and destroyed after it. */
  readonly after: readonly string[];
  readonly requiredProviders: RequiredProviders;
}

/** The parts of a stack's JSON that are read here. */
interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly terraform: { readonly required_providers: RequiredProviders };
}

/** The part of the manifest that is read here. */
interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
}

/**
 * Runs the app as `npm run synth` does, into a folder that the caller chooses.
 *
 * @param config folder of the settings, from the project's root or absolute
 * @param folder takes the place of `cdktf.out`
 * @throws if synthesis fails, with everything that it printed
 */
export async function synthesize(config: string, folder: string): Promise<SynthesizedStack[]> {
  const result = await execa(process.execPath, [path.join(PROJECT, "synthesis", "run.js")], {
    cwd: PROJECT,
    env: { PLATFORM_CONFIG: config, CDKTF_OUTDIR: path.resolve(folder) },
    reject: false,
    all: true,
  });
  if (result.failed) {
    throw new Error(`Synthesis of ${config} failed:\n${result.all ?? ""}`);
  }
  return readStacks(folder);
}

/** The stacks in an output folder of synthesis, by name. */
export function readStacks(folder: string): SynthesizedStack[] {
  const parent = path.join(path.resolve(folder), "stacks");
  const manifest = JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")) as Manifest;
  return readdirSync(parent)
    .sort()
    .filter((name) => existsSync(path.join(parent, name, "cdk.tf.json")))
    .map((name) => {
      const json = JSON.parse(readFileSync(path.join(parent, name, "cdk.tf.json"), "utf8")) as StackJson;
      const resources = Object.values(json.resource ?? {}).flatMap((byName) => Object.keys(byName));
      return {
        name,
        folder: path.join(parent, name),
        resources: resources.length,
        after: manifest.stacks[name]?.dependencies ?? [],
        requiredProviders: json.terraform.required_providers,
      };
    });
}
