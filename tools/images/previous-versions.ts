import execa from "execa";
import { imageFilePath, parseImageFile } from "../../settings/check/image-files";

/** An image that a workload ran before. */
export interface PreviousVersion {
  readonly workload: string;
  /** As it was in the image file. */
  readonly version: string;
}

/**
 * Finds the workloads of an environment that ran an image before and run another one now, from what was committed.
 *
 * @param settings folder of the settings, in a clone that has its history
 * @param version a digest, or the version as it was in the image file
 * @throws if no workload ran it, or all that did still run it
 */
export async function previousVersions(
  settings: string,
  environment: string,
  version: string,
): Promise<PreviousVersion[]> {
  const file = imageFilePath(environment);
  const git = async (...args: string[]) => (await execa("git", args, { cwd: settings })).stdout;
  const commits = (await git("log", "--format=%H", "--", file)).split("\n").filter((commit) => commit !== "");
  const texts = await Promise.all(commits.map((commit) => git("show", `${commit}:./${file}`).catch(() => "{}")));
  const [current = {}, ...older] = texts.map((text) => versionsIn(text));
  const matches = (one: string | undefined) => one === version || one?.endsWith(`@${version}`) === true;
  const workloads = [...new Set(older.flatMap((versions) => Object.keys(versions)))].sort();
  const ran = workloads.flatMap((workload) => {
    const found = older.map((versions) => versions[workload]).find(matches);
    return found === undefined ? [] : [{ workload, version: found }];
  });
  const previous = ran.filter(({ workload }) => !matches(current[workload]));
  if (previous.length > 0) return previous;
  if (ran.length > 0) throw new Error(`${environment} runs ${version} already.`);
  throw new Error(`No workload of ${environment} ran ${version} before, as far as ${file} was committed.`);
}

function versionsIn(text: string): Readonly<Record<string, string>> {
  const content = parseImageFile(text);
  const versions = "problem" in content ? [] : Object.entries(content.versions);
  return Object.fromEntries(versions.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
