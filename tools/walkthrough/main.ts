import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { readArguments } from "../../synthesis/arguments";
import { accountAccess, awsEnvironment } from "../sandbox/accounts";
import { Emulator } from "../sandbox/emulator";
import { findEmulator } from "../sandbox/find-emulator";
import { writeOverride } from "../sandbox/overrides";
import { findTerraform } from "../terraform/find-terraform";
import { installProvider } from "../terraform/provider-installation";
import { PROJECT, readStacks } from "../terraform/synthesized-stacks";
import { findAwsCli } from "./find-aws-cli";
import { readCommandBlocks } from "./page";
import { playLoadBalancer } from "./played-load-balancer";
import { playTask } from "./played-task";
import { Shell } from "./shell";

/** The page that is followed. */
const PAGE = "docs/first-deployment.md";

/** What the page calls its copy of this repository, its project and its environment. */
const CLONE = { url: "https://github.com/example/bookshop-platform.git", folder: "bookshop-platform" };
const CLUSTER = "bookshop-test-services";
const SERVICE = "bookshop-test-web";

/** The account of the person who follows the page, and the region that the page names. */
const ACCOUNT = "210000000009";
const REGION = "eu-west-1";

/** Name of the override file, before the one that the page writes for the state's first apply. */
const OVERRIDE = "a_emulator_override.tf.json";

/** Commands that ask the service: the first of them needs a running task. */
const ASKS = /\bcurl\b/;

/**
 * `npm run walkthrough`: follows docs/first-deployment.md word for word, from a fresh clone of the last commit to a service
 * that answers. The commands are those of the page, in its order; `yes` is typed where Terraform asks. Other than on a
 * person's machine:
 *
 * - Git clones this repository for the address on the page.
 * - AWS is an emulator on loopback. The AWS CLI, Terraform's provider and its backend find it by AWS_ENDPOINT_URL; an
 *   override file next to each stack has them write the bucket into the path, as no resolver knows a bucket's host name.
 * - Terraform finds its provider as in `npm run sandbox`, which may be a mirror.
 * - The emulator runs no containers. This process plays the task and the load balancer: see played-task.ts and
 *   played-load-balancer.ts. `curl` reaches the load balancer under its own name by http_proxy.
 * - Blocks that are marked `not-run` are left out: they need Docker, a secret, or a failure.
 */
async function main(): Promise<void> {
  readArguments();
  const folder = path.join(PROJECT, ".sandbox", "walkthrough");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const log = path.join(folder, "walkthrough.log");
  const terraform = findTerraform("npm run walkthrough");
  const cache = path.join(PROJECT, ".cache");
  const moto = await findEmulator(cache);
  const awsCli = await findAwsCli(cache);
  const emulator = await Emulator.start(moto, path.join(folder, "emulator.log"));
  const stops: (() => void)[] = [];
  // Ctrl-C reaches the commands as well. This process goes on, to stop the emulator.
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      interruption.abort();
    });
  }
  try {
    const access = await accountAccess(emulator.endpoint, ACCOUNT, REGION);
    let environment: NodeJS.ProcessEnv = { ...machine(awsCli), ...awsEnvironment(access) };
    const shell = new Shell(folder, folder);
    for (const { commands, line } of readCommandBlocks(path.join(PROJECT, PAGE)).filter(({ run }) => run)) {
      if (ASKS.test(commands)) {
        const task = await playTask(access, CLUSTER, SERVICE);
        const loadBalancer = await playLoadBalancer(access, task);
        stops.push(task.stop, loadBalancer.stop);
        environment = { ...environment, http_proxy: loadBalancer.proxy, no_proxy: "127.0.0.1" };
      }
      const started = Date.now();
      const { exitCode, output } = await shell.run(commands, environment, log);
      if (interruption.signal.aborted) throw new Error("Interrupted. Nothing is left behind: the emulator has ended.");
      const seconds = ((Date.now() - started) / 1000).toFixed(0).padStart(4);
      console.log(`${seconds} s  ${PAGE}:${line}  ${commands.trim().split("\n").join("; ")}`);
      if (exitCode !== 0) {
        const end = output.split("\n").slice(-40).join("\n");
        throw new Error(`The commands at ${PAGE}:${line} failed with ${exitCode}; see ${log}\n${end}`);
      }
      if (ASKS.test(commands)) console.log(output.trim().replace(/^/gm, "          "));
      const stacks = path.join(folder, CLONE.folder, "cdktf.out");
      if (existsSync(stacks) && environment["TF_IN_AUTOMATION"] === undefined) {
        const [first] = readStacks(stacks);
        const provider = await installProvider({
          terraform,
          requiredProviders: first?.requiredProviders ?? {},
          cache: path.join(cache, "terraform"),
          folder: path.join(folder, "provider"),
        });
        // The person is asked before anything is applied.
        environment = { ...environment, ...terraformVariables(provider.environment), TF_INPUT: "1" };
      }
      writeOverrides(path.join(stacks, "stacks"), emulator.endpoint);
    }
    console.log(`${PAGE} holds: from a fresh clone to a service that answers.`);
    // It has a whole installation.
    rmSync(path.join(folder, CLONE.folder), { recursive: true });
  } finally {
    stops.forEach((stop) => {
      stop();
    });
    await emulator.stop();
  }
}

/** The variables of a machine that has what the page asks for, and a Git that clones this repository. */
function machine(awsCli: string | undefined): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|TF_|npm_|PLATFORM_|CDKTF_|GIT_)/.test(name),
  );
  const all = Object.fromEntries(inherited);
  return {
    ...all,
    ...(awsCli !== undefined && { PATH: `${awsCli}${path.delimiter}${process.env["PATH"] ?? ""}` }),
    HOME: process.env["HOME"],
    AWS_PAGER: "",
    CHECKPOINT_DISABLE: "1",
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `url.${PROJECT}.insteadOf`,
    GIT_CONFIG_VALUE_0: CLONE.url,
  };
}

/** The variables with which Terraform finds its provider. */
function terraformVariables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const variables = Object.entries(environment).filter(([name]) => name.startsWith("TF_") || name === "GOGC");
  // Without a lock file, Terraform would not take the provider from the cache.
  return { ...Object.fromEntries(variables), TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "true" };
}

function writeOverrides(stacks: string, endpoint: string): void {
  const names = existsSync(stacks) ? readdirSync(stacks) : [];
  for (const stack of names.map((name) => path.join(stacks, name))) {
    if (!existsSync(path.join(stack, OVERRIDE))) writeOverride(stack, endpoint, OVERRIDE);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
