import execa from "execa";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findTerraform } from "../../terraform/find-terraform";
import { installProvider, type RequiredProviders } from "../../terraform/provider-installation";
import { PROJECT } from "../../terraform/synthesized-stacks";
import { addressInQuestion, type AskedResource, resourcesAfter, resourcesBefore } from "./question";
import { emptyCollections, type EmptyCollections } from "./empty-collections";
import { type PlannedChange, type PlannedJson, syntheticState } from "./synthetic-state";

/** What the provider would do with a resource. */
export interface Answer {
  readonly actions: readonly string[];
  /** Names of the attributes that change, or may change. */
  readonly changed: ReadonlySet<string>;
  /** Names of those for which it replaces the resource. */
  readonly replacedFor: ReadonlySet<string>;
}

/** Nothing is there to be called: planning needs the provider alone. */
const provider = {
  region: "us-east-1",
  access_key: "none",
  secret_key: "none",
  skip_credentials_validation: true,
  skip_metadata_api_check: "true",
  skip_region_validation: true,
  skip_requesting_account_id: true,
  max_retries: 1,
};

/** How often the plan is tried again without the resources that it failed for. */
const ATTEMPTS = 5;

/** Asks the provider of AWS what it would do with changed resources. */
export class ProviderQuestion {
  private constructor(
    private readonly command: string,
    private readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly requiredProviders: RequiredProviders,
  ) {}

  /**
   * Prepares a folder in which Terraform knows the provider.
   * @throws if there is no Terraform or no provider
   */
  static async use<Result>(
    requiredProviders: RequiredProviders,
    work: (question: ProviderQuestion) => Promise<Result>,
  ): Promise<Result> {
    const terraform = findTerraform("npm run diff");
    const parent = mkdtempSync(path.join(tmpdir(), "diff-"));
    try {
      const installed = await installProvider({
        terraform,
        requiredProviders,
        cache: path.join(PROJECT, ".cache", "terraform"),
        folder: path.join(parent, "provider"),
      });
      const folder = mkdtempSync(path.join(parent, "question-"));
      copyFileSync(installed.lockFile, path.join(folder, ".terraform.lock.hcl"));
      const environment = { ...installed.environment, AWS_ENDPOINT_URL: "http://127.0.0.1:9" };
      const question = new ProviderQuestion(terraform.command, folder, environment, requiredProviders);
      question.write({});
      const init = await question.run(["init", "-no-color"]);
      if (init.failed) throw new Error(`terraform init failed:\n${init.all ?? ""}`);
      return await work(question);
    } finally {
      rmSync(parent, { recursive: true, force: true });
    }
  }

  /**
   * Plans resources with a state that has them as they were.
   * @returns the answers by address in the question; what the provider can't plan has none
   */
  async ask(asked: readonly AskedResource[]): Promise<ReadonlyMap<string, Answer>> {
    let left = asked;
    for (let attempt = 0; attempt < ATTEMPTS && left.length > 0; attempt++) {
      const { answers, failed } = await this.attempt(left);
      if (answers) return answers;
      const rest = left.filter((resource) => !failed.has(addressInQuestion(resource)));
      if (rest.length === left.length) break;
      left = rest;
    }
    return new Map();
  }

  private async attempt(asked: readonly AskedResource[]) {
    rmSync(path.join(this.folder, "terraform.tfstate"), { force: true });
    this.write(resourcesBefore(asked));
    const before = await this.plan();
    if (before.failed.size > 0 || !before.plan) return { failed: before.failed };

    const state = syntheticState(before.plan, asked, await this.collections());
    writeFileSync(path.join(this.folder, "terraform.tfstate"), JSON.stringify(state));
    this.write(resourcesAfter(asked));
    const { plan, failed } = await this.plan();
    if (failed.size > 0 || !plan) return { failed };

    const answers = (plan.resource_changes ?? []).map(({ type, name, change }): [string, Answer] => [
      `${type}.${name}`,
      {
        actions: change.actions,
        changed: changedNames(change),
        replacedFor: new Set((change.replace_paths ?? []).map(([first]) => String(first))),
      },
    ]);
    return { answers: new Map(answers), failed };
  }

  private collections(): Promise<EmptyCollections> {
    const lock = readFileSync(path.join(this.folder, ".terraform.lock.hcl"));
    return emptyCollections(lock, async () => (await this.run(["providers", "schema", "-json"])).stdout);
  }

  private write(resource: object): void {
    const json = {
      terraform: { required_providers: this.requiredProviders },
      provider: { aws: [provider] },
      // An empty block is an error.
      ...(Object.keys(resource).length > 0 && { resource }),
    };
    writeFileSync(path.join(this.folder, "main.tf.json"), JSON.stringify(json));
  }

  private async plan(): Promise<{ plan?: PlannedJson; failed: ReadonlySet<string> }> {
    const options = ["plan", "-refresh=false", "-lock=false", "-json", "-out=plan"];
    const { stdout, failed } = await this.run(options);
    if (failed) return { failed: failedAddresses(stdout) };
    const shown = await this.run(["show", "-json", "plan"]);
    return { plan: JSON.parse(shown.stdout) as PlannedJson, failed: new Set() };
  }

  private run(options: readonly string[]) {
    const { folder: cwd, environment: env } = this;
    return execa(this.command, options, { cwd, env, extendEnv: false, reject: false, all: true });
  }
}

/** Attributes that have another value afterwards, or one that isn't known. */
function changedNames({ before, after, after_unknown: unknown = {} }: PlannedChange): ReadonlySet<string> {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {}), ...Object.keys(unknown)]);
  return new Set(
    [...names].filter(
      (name) => hasTrue(unknown[name]) || JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
    ),
  );
}

/** What is known has `false`, or empty blocks. */
function hasTrue(unknown: unknown): boolean {
  return typeof unknown === "object" && unknown !== null ? Object.values(unknown).some(hasTrue) : unknown === true;
}

/** The addresses that errors of `terraform plan -json` name. Source: Terraform, "Machine-Readable UI". */
function failedAddresses(output: string): ReadonlySet<string> {
  const diagnostics = output.split("\n").flatMap((line) => {
    try {
      const { diagnostic } = JSON.parse(line) as {
        readonly diagnostic?: {
          readonly severity: string;
          readonly address?: string;
          readonly snippet?: { readonly context?: string | null } | null;
        };
      };
      return diagnostic?.severity === "error" ? [diagnostic.address ?? diagnostic.snippet?.context ?? ""] : [];
    } catch {
      return [];
    }
  });
  return new Set(diagnostics.map((address) => address.replace(/^resource\./, "").replace(/\[.*$/, "")));
}
