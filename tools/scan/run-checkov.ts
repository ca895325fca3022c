import execa from "execa";
import { type PythonCommand } from "../python/find-python-command";
import { type Evaluation, type Source } from "./evaluation";

/** The parts of Checkov's report that are read here. */
interface Report {
  readonly check_type: "terraform_json" | "terraform_plan";
  readonly results: {
    readonly passed_checks: readonly CheckRecord[];
    readonly failed_checks: readonly CheckRecord[];
    readonly parsing_errors: readonly string[];
  };
}

interface CheckRecord {
  readonly check_id: string;
  readonly check_name: string;
  /** `/stacks/prod/cdk.tf.json`, or the plan's file. */
  readonly file_path: string;
  /** First and last line. */
  readonly file_line_range: readonly [number, number];
  /** `aws_s3_bucket.logs`, `module.prod.aws_s3_bucket.logs`, or only `resource.logs`. */
  readonly resource: string;
}

/** Finds the address of what a file of a stack has at a line. */
export type AddressAt = (stack: string, line: number) => string | undefined;

/** The frameworks of Checkov, by what they read. */
const FRAMEWORKS = { JSON: "terraform_json", plan: "terraform_plan" } as const satisfies Record<Source, string>;

/** Checkov would ask its vendor for guidelines, which takes minutes without a network. */
const OFFLINE = { BC_SKIP_MAPPING: "TRUE", LOG_LEVEL: "ERROR", PYTHONDONTWRITEBYTECODE: "1" };

/**
 * Runs Checkov on a folder with one folder for each stack in `stacks/`, and one plan of all of them, in which each is a
 * module.
 *
 * @throws if Checkov fails, or can't read a file
 */
export async function runCheckov(
  checkov: PythonCommand,
  folder: string,
  sources: readonly Source[],
  addressAt: AddressAt,
): Promise<Evaluation[]> {
  const frameworks = sources.map((source) => FRAMEWORKS[source]);
  const args = [
    ...["--directory", ".", "--framework", frameworks.join(",")],
    ...["--output", "json", "--compact", "--soft-fail", "--skip-download"],
  ];
  const result = await execa(checkov.program, [...checkov.before, ...args], {
    cwd: folder,
    env: OFFLINE,
    reject: false,
    maxBuffer: 1_000_000_000,
  });
  const { stdout, stderr } = result;
  if (result.failed) {
    // A program that can't be started has written nothing.
    const reason = stderr === "" ? (result as execa.ExecaError).shortMessage : stderr;
    throw new Error(`Checkov (${checkov.source}) failed:\n${reason}`);
  }
  const reports = [JSON.parse(stdout) as Report | readonly Report[]].flat();
  const unreadable = reports.flatMap(({ results }) => results.parsing_errors);
  const missing = frameworks.filter((framework) => !reports.some(({ check_type: type }) => type === framework));
  if (unreadable.length > 0 || missing.length > 0) {
    throw new Error(`Checkov can't read ${[...unreadable, ...missing].join(", ")}:\n${stderr}`);
  }
  return reports.flatMap(({ check_type: type, results }) => {
    const read = type === FRAMEWORKS.JSON ? (record: CheckRecord) => fromJson(record, addressAt) : fromPlan;
    return [
      ...results.failed_checks.map((record) => ({ ...read(record), passed: false })),
      ...results.passed_checks.map((record) => ({ ...read(record), passed: true })),
    ];
  });
}

function fromJson(record: CheckRecord, addressAt: AddressAt): Omit<Evaluation, "passed"> {
  const [, , stack = ""] = record.file_path.split("/");
  // Some checks name a resource without its type.
  const address = addressAt(stack, record.file_line_range[0]) ?? record.resource;
  return { check: record.check_id, name: record.check_name, source: "JSON", stack, address };
}

function fromPlan({ check_id: check, check_name: name, resource }: CheckRecord): Omit<Evaluation, "passed"> {
  const [, stack = "", address = resource] = /^module\.([^.]+)\.(.*)$/.exec(resource) ?? [];
  return { check, name, source: "plan", stack, address };
}
