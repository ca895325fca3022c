import execa from "execa";
import { checkSettings } from "../../settings/check/check-settings";
import { imageRegistry } from "../../settings/rules/containers/deployed-images";
import { allWorkloads } from "../../settings/workload-parts";

/** An image to build and push. */
export interface ImagePush {
  readonly workload: string;
  readonly tag: string;
  /** Folder of the Dockerfile. */
  readonly source: string;
}

/** The platforms of Docker, by the architecture in the settings. */
const PLATFORMS = { x86_64: "linux/amd64", arm64: "linux/arm64" } as const;

/** What is run to push an image, in this order. */
export interface PushCommands {
  /** Prints the password of the registry. */
  readonly password: readonly string[];
  /** Reads the password. */
  readonly login: readonly string[];
  readonly build: readonly string[];
  readonly push: readonly string[];
  /** Prints the image with the digest that the registry gave it. */
  readonly inspect: readonly string[];
  /** Environments that can run the image. */
  readonly environments: readonly string[];
}

/**
 * Returns the commands that build an image for the CPU architecture of its workload and push it to the workload's
 * repository.
 *
 * @param definition what the folder of the settings exports by default
 * @throws if no environment has such a workload with an image of its own, or its architecture isn't the same in all
 */
export function pushCommands(definition: unknown, { workload, tag, source }: ImagePush): PushCommands {
  const { settings } = checkSettings(definition, { example: true });
  const found = Object.values(settings.environments).flatMap((environment) => {
    const workloads = allWorkloads(environment);
    return workloads[workload] ? [{ name: environment.name, settings: workloads[workload] }] : [];
  });
  const [first] = found;
  if (!first) {
    const known = new Set(Object.values(settings.environments).flatMap((one) => Object.keys(allWorkloads(one))));
    throw new Error(`There is no workload named "${workload}"; there are ${[...known].sort().join(", ")}.`);
  }
  const { imageOf, architecture } = first.settings;
  if (imageOf !== undefined) {
    throw new Error(`"${workload}" runs the image of "${imageOf}": push that one.`);
  }
  const other = found.find((one) => one.settings.architecture !== architecture);
  if (other) {
    throw new Error(
      `"${workload}" runs on ${architecture} in ${first.name} and on ${other.settings.architecture} in ${other.name}: ` +
        "push an image for each with docker buildx.",
    );
  }
  const repositories = imageRegistry(settings.project, { ...settings.shared, regions: settings.regions });
  const registry = repositories.split("/")[0] ?? "";
  const image = `${repositories}/${workload}:${tag}`;
  return {
    password: ["aws", "ecr", "get-login-password", "--region", settings.shared.region],
    login: ["docker", "login", "--username", "AWS", "--password-stdin", registry],
    build: ["docker", "build", "--platform", PLATFORMS[architecture], "--tag", image, source],
    push: ["docker", "push", image],
    inspect: ["docker", "image", "inspect", "--format", "{{index .RepoDigests 0}}", image],
    environments: found.map(({ name }) => name),
  };
}

/**
 * Builds and pushes an image with the AWS CLI and Docker.
 * @returns the image by its digest: `<registry>/<project>/<workload>@sha256:…`
 * @throws if one of them fails, after it has said why
 */
export async function pushImage({ password, login, build, push, inspect }: PushCommands): Promise<string> {
  const { stdout: input } = await run(password, { stderr: "inherit" });
  await run(login, { input, stdout: "inherit", stderr: "inherit" });
  await run(build, { stdio: "inherit" });
  await run(push, { stdio: "inherit" });
  const { stdout: image } = await run(inspect, { stderr: "inherit" });
  return image.trim();
}

async function run([program = "", ...args]: readonly string[], options: execa.Options) {
  try {
    return await execa(program, args, options);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    // The password is in no message: it is passed by standard input.
    throw new Error(
      missing ? `"${program}" was not found; it is needed to push images.` : `${program} ${args[0] ?? ""} failed.`,
    );
  }
}
