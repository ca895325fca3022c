import execa from "execa";
import { type PythonCommand } from "../python/find-python-command";
import { VERSION } from "./find-checkov";

/** A check of Checkov. */
export interface Check {
  /** What it wants, as Checkov puts it. */
  readonly name: string;
  /** Types of the resources that it looks at, of those that a configuration of this project has. */
  readonly types: readonly string[];
  /** Its source, from Checkov's folder of checks: `resource/aws/S3Encryption.py`. */
  readonly source: string;
}

/** Checks by their id. */
export type Checks = Readonly<Record<string, Check>>;

const SOURCES = "https://github.com/bridgecrewio/checkov/blob";
const FOLDER = "checkov/terraform/checks";

/** The page that shows what a check looks at. */
export function guidelineOf({ source }: Check): string {
  return `${SOURCES}/${VERSION}/${FOLDER}/${source}`;
}

/** Lists the checks of Checkov that look at any of these types of resources. */
export async function listChecks(checkov: PythonCommand, types: ReadonlySet<string>): Promise<Checks> {
  const { stdout } = await execa(checkov.program, [...checkov.before, "--list", "--framework", "terraform"], {
    env: { BC_SKIP_MAPPING: "TRUE", LOG_LEVEL: "ERROR", PYTHONDONTWRITEBYTECODE: "1" },
    maxBuffer: 100_000_000,
  });
  return checksIn(stdout, types);
}

/** Reads the table that Checkov prints. */
export function checksIn(table: string, types: ReadonlySet<string>): Checks {
  const checks = new Map<string, { name: string; types: Set<string>; source: string }>();
  for (const line of table.split("\n")) {
    const [, id = "", kind = "", entity = "", name = "", , link = ""] = line
      .replace(/^\||\|$/g, "")
      .split(" | ")
      .map((cell) => cell.trim());
    const type = typeOf(kind, entity);
    if (type !== EVERY_RESOURCE && type !== PROVIDER && !types.has(type)) continue;
    const [, source = ""] = link.split(`/${FOLDER}/`);
    const check = checks.get(id) ?? { name, types: new Set<string>(), source };
    checks.set(id, check);
    check.types.add(type);
  }
  const sorted = [...checks].sort(([one], [other]) => one.localeCompare(other, "en", { numeric: true }));
  return Object.fromEntries(sorted.map(([id, check]) => [id, { ...check, types: typesOf(check.types) }]));
}

const EVERY_RESOURCE = "aws_*";
const PROVIDER = "provider.aws";

/** Checkov lists what looks at resources of all types under `aws`. */
function typeOf(kind: string, entity: string): string {
  if (entity !== "aws") return entity;
  return kind === "provider" ? PROVIDER : EVERY_RESOURCE;
}

function typesOf(types: ReadonlySet<string>): string[] {
  return types.has(EVERY_RESOURCE) ? [EVERY_RESOURCE] : [...types].sort();
}
