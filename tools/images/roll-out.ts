import path from "node:path";
import { ECSClient } from "@aws-sdk/client-ecs";
import { SFNClient } from "@aws-sdk/client-sfn";
import { clusterDefaults } from "../../constructs/containers/cluster-defaults";
import { checkSettings } from "../../settings/check/check-settings";
import { StackLocations } from "../../stacks/locations";
import { readArguments, UsageError } from "../../synthesis/arguments";
import { settingsFolder } from "../../synthesis/settings-folder";
import { PROJECT } from "../terraform/synthesized-stacks";
import { deployImage } from "./deploy-image";
import { deployTargets, managerOf } from "./deploy-targets";
import { imageReferenceOf } from "./image-reference-of";

const USAGE =
  "Usage: npm run roll-out -- <environment> <workload> [<version>], or npm run roll-out -- <environment> <workload> --managed-by";

/**
 * `npm run roll-out -- <environment> <workload> <version>`: deploys an image that a pipeline chooses, to the workload and to all
 * that run the same image. Without a version, it deploys the latest revision of each task definition. With `--managed-by`, it
 * only says who chooses the image: `terraform` or `pipeline`.
 */
async function main(): Promise<void> {
  const { values, positionals } = readArguments({ "managed-by": { type: "boolean" } }, { positionals: true });
  const [environment, workload, version, ...others] = positionals;
  if (environment === undefined || workload === undefined || others.length > 0) throw new UsageError(USAGE);
  if (values["managed-by"] && version !== undefined) throw new UsageError(USAGE);
  // The folder is known at run time only.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: definition } = require(path.resolve(PROJECT, settingsFolder(values.config))) as { default: unknown };
  const { settings } = checkSettings(definition, { example: true });
  const found = settings.environments[environment];
  if (!found) {
    throw new UsageError(
      `There is no environment "${environment}"; there are ${Object.keys(settings.environments).join(", ")}.`,
    );
  }
  if (values["managed-by"]) {
    console.log(managerOf(found, workload));
    return;
  }
  const target = new StackLocations(settings).environment(environment);
  const targets = deployTargets(found, workload, target);
  const image = version === undefined ? undefined : imageReferenceOf(definition, { environment, workload, version });
  const context = {
    client: new ECSClient({ region: target.region }),
    runs: new SFNClient({ region: target.region }),
    region: target.region,
    cluster: target.name("cluster", clusterDefaults.name),
    say: (line: string) => {
      console.log(line);
    },
    wait: (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000)),
  };
  for (const one of targets) {
    await deployImage(context, one, image);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
