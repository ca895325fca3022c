import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { regions } from "../../constructs/core/regions";
import { isPlaceholder } from "../../settings/check/placeholder-accounts";
import { locationShape, platformSchema } from "../../settings/schema/platform";
import { UsageError } from "../../synthesis/arguments";

/** What a new owner of the settings says first. */
export interface FirstAnswers {
  /** Replaces the name of the project. */
  readonly project: string | undefined;
  /** Replaces every account id that is a placeholder. */
  readonly account: string | undefined;
  /** Replaces every region. */
  readonly region: string | undefined;
  /** The only environment to begin with: the others are taken out of `environments`, and their files stay as they are. */
  readonly only: string | undefined;
}

/** The name of the starter's project, which is nobody's. */
const STARTER = "starter";

/**
 * Fills the first answers into the text of settings, as an editor would replace them: whatever else the files say stays
 * as it is. Account ids that are no placeholders, and the name of a project that is not the starter's, are the user's.
 *
 * @param settings folder of the settings
 * @returns the files that were changed, as paths from the folder
 * @throws UsageError if an answer is not valid, or nothing is there to be replaced; nothing is then written
 */
export function fillSettings(settings: string, answers: FirstAnswers): string[] {
  const problems = [...wrongAnswers(answers)];
  const index = readFileSync(path.join(settings, "index.ts"), "utf8");
  const left = answers.only === undefined ? [] : environmentsBesides(answers.only, index, problems);
  const files = readdirSync(settings, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !left.some((name) => file === path.join("environments", `${name}.ts`)))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(settings, file), "utf8") }));
  const filledTexts = oneAccount(
    files.map(({ text }) => leaveOut(left, fill(text, answers))),
    answers.account,
  );
  const changed = files
    .map(({ file, text }, position) => ({ file, text, filled: filledTexts[position] ?? text }))
    .filter(({ text, filled }) => text !== filled);
  if (problems.length === 0 && answers.project !== undefined && !files.some(({ text }) => projectOf(text))) {
    problems.push(`No file has the project "${STARTER}" any more: change \`project\` by hand.`);
  }
  if (problems.length === 0 && answers.account !== undefined && !files.some(({ text }) => hasPlaceholder(text))) {
    problems.push("No file has a placeholder for an account id any more: change `account` by hand.");
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  for (const { file, filled } of changed) writeFileSync(path.join(settings, file), filled);
  return changed.map(({ file }) => file);
}

const PROJECT = new RegExp(`^( +project: )"${STARTER}"`, "m");
const ACCOUNT = /(\b(?:account|id): )"(\d{12})"/g;
const ACCOUNT_NAME = /(\baccount: )"([a-z][a-z0-9-]*)"/g;
const REGION = /(\bregion: )"[a-z0-9-]+"/g;

const projectOf = (text: string): boolean => PROJECT.test(text);
const hasPlaceholder = (text: string): boolean =>
  [...text.matchAll(ACCOUNT)].some(([, , account = ""]) => isPlaceholder(account));

const ENVIRONMENTS = /^( +environments: )\{ ([\w, ]+) \}/m;

/** Names of the environments in the settings, other than the one to begin with. */
function environmentsBesides(only: string, index: string, problems: string[]): string[] {
  const names = ENVIRONMENTS.exec(index)?.[2]?.split(/, */) ?? [];
  if (!names.includes(only)) {
    problems.push(`--only must be one of the environments in index.ts, ${names.join(", ")}. It is "${only}".`);
  }
  return names.filter((name) => name !== only);
}

/** Takes environments out of the list of them, with their imports. */
function leaveOut(names: readonly string[], text: string): string {
  const imports = new RegExp(`^import \\{ (?:${names.join("|")}) \\} from "\\./environments/[^"]+";\\n`, "gm");
  return names.length === 0
    ? text
    : text.replace(imports, "").replace(ENVIRONMENTS, (_whole, key: string, list: string) => {
        const kept = list.split(/, */).filter((name) => !names.includes(name));
        return `${key}{ ${kept.join(", ")} }`;
      });
}

function fill(text: string, { project, account, region }: FirstAnswers): string {
  const named = project === undefined ? text : text.replace(PROJECT, `$1"${project}"`);
  const owned =
    account === undefined
      ? named
      : named.replace(ACCOUNT, (whole, key: string, id: string) => (isPlaceholder(id) ? `${key}"${account}"` : whole));
  return region === undefined ? owned : owned.replace(REGION, `$1"${region}"`);
}

/** An entry of `accounts` on a line of its own. */
const ENTRY = /^ +"?([a-z][a-z0-9-]*)"?: \{ id: "(\d{12})"(.*?)(?:, purpose: "[^"]*")? \},\n/gm;

/**
 * Leaves one entry for an account that several entries now have the id of, and none for a placeholder that no environment
 * is in any more.
 */
function oneAccount(texts: readonly string[], account: string | undefined): string[] {
  const entries = texts.flatMap((text) => [...text.matchAll(ENTRY)]).map(([, name = "", id = ""]) => ({ name, id }));
  const [kept, ...same] = entries.filter(({ id }) => id === account).map(({ name }) => name);
  const named = texts.map((text) =>
    text.replace(ACCOUNT_NAME, (whole, key: string, name: string) => (same.includes(name) ? `${key}"${kept}"` : whole)),
  );
  const used = new Set(named.flatMap((text) => [...text.matchAll(ACCOUNT_NAME)]).map(([, , name = ""]) => name));
  return named.map((text) =>
    text.replace(ENTRY, (whole, name: string, id: string, rest: string) => {
      if (same.includes(name) || (isPlaceholder(id) && !used.has(name))) return "";
      if (name !== kept || same.length === 0) return whole;
      const purpose = "Everything that the platform consists of.";
      return `    ${name}: { id: "${id}"${rest}, purpose: "${purpose}" },\n`;
    }),
  );
}

function* wrongAnswers({ project, account, region, only }: FirstAnswers): Generator<string> {
  if ([project, account, region, only].every((answer) => answer === undefined)) {
    yield "Give at least one of --project, --account, --region, --only and --owners.";
  }
  for (const [name, answer, schema] of [
    ["project", project, platformSchema.shape.project],
    ["account", account, locationShape.account],
  ] as const) {
    const issue = answer === undefined ? undefined : schema.safeParse(answer).error?.issues[0];
    if (issue) {
      const rule = schema.description?.replace(/ in quotes, .*/, "") ?? "another";
      yield issue.code === "custom"
        ? `--${name}: ${issue.message}`
        : `--${name} must be ${rule}. It is "${String(answer)}".`;
    }
  }
  if (account !== undefined && isPlaceholder(account)) {
    yield `--account must be your own: ${account} is a placeholder.`;
  }
  if (region !== undefined && !Object.hasOwn(regions, region)) {
    yield `--region must be one of ${Object.keys(regions).join(", ")}. It is "${region}".`;
  }
}
