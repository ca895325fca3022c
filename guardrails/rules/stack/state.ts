import { type Arguments } from "../../tree/resource";
import { type Resource } from "../../tree/resource";
import { isTrue, shown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: Terraform, "Backend Type: s3"; Well-Architected Framework, "Implement secure key management". */
export const stateEncrypted: Rule = {
  id: "stack-state-encrypted",
  wants: "the state of every stack is encrypted, and not on somebody's computer",
  severity: "high",
  controls: { wellArchitected: ["SEC08-BP02"] },
  types: ["terraform"],
  stages: "prod",
  settings: ["state"],
  reason: "The state holds the values of all arguments, and without it Terraform can't change what it describes.",
  fix: "Derive the stack from `PlatformStack` with a backend of the kind `s3`, or set `encrypt` of the `S3Backend`.",
  attributes: ["backend"],
  check: (terraform) => {
    const backend = backendOf(terraform);
    if (backend?.kind === "local" || (backend === undefined && terraform.get("cloud") === undefined)) {
      return "the state is a file on whichever computer runs Terraform";
    }
    return backend?.kind === "s3" && !isTrue(backend.args["encrypt"])
      ? `\`encrypt\` of the backend is ${shown(backend.args["encrypt"])}`
      : undefined;
  },
};

/** Source: Terraform, "Backend Type: s3", state locking. */
export const stateLocked: Rule = {
  id: "stack-state-locked",
  wants: "the state of every stack can be changed by one run at a time",
  severity: "medium",
  controls: { wellArchitected: ["REL08-BP05"] },
  types: ["terraform"],
  reason: "Two simultaneous runs leave a state that matches neither run's resources.",
  fix: 'Derive the stack from `PlatformStack`, or call `addOverride("use_lockfile", true)` of the `S3Backend`.',
  attributes: ["backend"],
  check: (terraform) => {
    const backend = backendOf(terraform);
    if (backend?.kind !== "s3") return undefined;
    const { use_lockfile: lockfile, dynamodb_table: table } = backend.args;
    return isTrue(lockfile) || typeof table === "string"
      ? undefined
      : "the backend has neither `use_lockfile` nor `dynamodb_table`";
  },
};

function backendOf(terraform: Resource): { readonly kind: string; readonly args: Arguments } | undefined {
  const [entry] = Object.entries((terraform.get("backend") ?? {}) as Readonly<Record<string, Arguments>>);
  return entry && { kind: entry[0], args: entry[1] };
}
