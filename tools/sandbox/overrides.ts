import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Arguments of the provider and the backend that skip checks which only AWS itself can answer. */
const skips = { skip_credentials_validation: true, skip_metadata_api_check: true };

/** Override file, which Terraform merges into the stack's JSON: the JSON itself stays as synthesized. */
const OVERRIDE = "sandbox_override.tf.json";

/** Terraform merges override files in alphabetical order, this one last. */
const BOOTSTRAP = "zz_bootstrap_override.tf.json";

interface StackJson {
  readonly provider: {
    readonly aws: readonly {
      readonly allowed_account_ids: readonly [string];
      readonly region: string;
      /** Name of a further provider, for another region or another account. */
      readonly alias?: string;
    }[];
  };
  readonly resource?: {
    readonly aws_route53_record?: Readonly<Record<string, ZoneReference & { readonly name: string }>>;
  };
  readonly terraform: { readonly backend?: { readonly s3?: Record<string, unknown> } };
  readonly data?: {
    readonly aws_route53_zone?: Readonly<Record<string, ZoneReference & { readonly name?: string }>>;
  };
}

/** Arguments that name a hosted zone, and the provider that looks for it: `aws.us-east-1`. */
interface ZoneReference {
  readonly zone_id?: string;
  readonly provider?: string;
}

/** A Route 53 zone that a stack expects to exist. */
export interface ExpectedZone {
  readonly name: string;
  /** Its id, where the stack has it. */
  readonly id?: string;
  /** The account in which the stack looks for it. */
  readonly account: string;
}

/** What must exist in the emulator before a stack can be planned. */
export interface StackPrerequisites {
  readonly account: string;
  readonly region: string;
  readonly zones: readonly ExpectedZone[];
}

/**
 * Writes the override file of a stack, and returns what must exist before it can be planned.
 * @param endpoint address of the emulator
 * @param file name of the override file, whose place among others is that of the alphabet. @default after most others
 */
export function writeOverride(folder: string, endpoint: string, file = OVERRIDE): StackPrerequisites {
  const stack = JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8")) as StackJson;
  const [provider] = stack.provider.aws;
  const backend = stack.terraform.backend?.s3;
  if (!provider || !backend) {
    throw new Error(`The sandbox runs only stacks whose state is in S3; that of ${folder} is not.`);
  }
  const override = {
    // Terraform replaces a whole backend block by its override, so the stack's own arguments are repeated.
    terraform: { backend: { s3: { ...backend, ...skips, use_path_style: true } } },
    provider: {
      aws: stack.provider.aws.map(({ alias }) => ({
        ...(alias !== undefined && { alias }),
        ...skips,
        s3_use_path_style: true,
        // S3 Control has the account before the host, a name that nobody resolves; calls to loopback go there directly.
        http_proxy: endpoint,
        https_proxy: "",
      })),
    },
  };
  writeFileSync(path.join(folder, file), JSON.stringify(override, undefined, 2));
  return {
    account: provider.allowed_account_ids[0],
    region: provider.region,
    zones: expectedZones(stack),
  };
}

/** Finds the zones that a stack looks up by name, and those whose id it has. */
function expectedZones({ provider: { aws: providers }, data = {}, resource = {} }: StackJson): ExpectedZone[] {
  const accountOf = ({ provider = "aws" }: ZoneReference): string => {
    const found = providers.find(({ alias }) => provider === (alias === undefined ? "aws" : `aws.${alias}`));
    if (!found) throw new Error(`The stack has no provider ${provider}.`);
    return found.allowed_account_ids[0];
  };
  const lookUps = Object.values(data.aws_route53_zone ?? {}).flatMap(({ name, ...reference }) =>
    name === undefined ? [] : [{ name, account: accountOf(reference) }],
  );
  const namesById = new Map<string, { readonly account: string; readonly names: string[] }>();
  for (const { name, zone_id: id, ...reference } of Object.values(resource.aws_route53_record ?? {})) {
    if (id === undefined || [id, name].some((text) => text.includes("${"))) continue;
    const zone = namesById.get(id) ?? { account: accountOf(reference), names: [] };
    namesById.set(id, zone);
    zone.names.push(name);
  }
  return [...lookUps, ...Array.from(namesById, ([id, { account, names }]) => ({ name: parentOf(names), id, account }))];
}

/** Returns the name of a zone that can contain records: what stands after the first label of all of them. */
function parentOf(names: readonly string[]): string {
  const [first = [], ...others] = names.map((name) => name.split(".").slice(1).reverse());
  const length = first.findIndex((label, index) => others.some((other) => other[index] !== label));
  return first
    .slice(0, length < 0 ? first.length : length)
    .reverse()
    .join(".");
}

/** Keeps the state of a stack in a local file, as docs/state.md describes it for the time before the bucket exists. */
export function writeBootstrap(folder: string): void {
  writeFileSync(path.join(folder, BOOTSTRAP), JSON.stringify({ terraform: { backend: { local: {} } } }));
}

/** Removes the file that `writeBootstrap` wrote. */
export function removeBootstrap(folder: string): void {
  rmSync(path.join(folder, BOOTSTRAP), { force: true });
}
