import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** Where a token is looked for. */
export interface TokenPlaces {
  /** @default the environment of this process */
  readonly environment?: NodeJS.ProcessEnv;
  /** The folder in which `terraform login` stores tokens. @default Terraform's folder in the user's home */
  readonly folder?: string;
}

/**
 * Finds the API token for a host, as Terraform does: in `TF_TOKEN_<host>`, in `TFE_TOKEN`, and where `terraform login`
 * stored it. Source: Terraform, "CLI configuration file", "Environment variable credentials"; the hashicorp/tfe provider,
 * "Authentication".
 *
 * @throws if there is none; the message says how to get one
 */
export function findToken(hostname: string, { environment = process.env, folder }: TokenPlaces = {}): string {
  const token =
    environmentNames(hostname)
      .map((name) => environment[name])
      .find((value) => value !== undefined && value !== "") ??
    storedToken(hostname, folder ?? terraformFolder(environment));
  if (token === undefined) {
    throw new Error(`There is no API token for ${hostname}. Run \`terraform login ${hostname}\`, or set TFE_TOKEN.`);
  }
  // A header can't contain line breaks, which a token from a file often ends with.
  return token.trim();
}

/** Dots of a host become underscores, and hyphens may become two of them, as not every shell takes hyphens. */
function environmentNames(hostname: string): string[] {
  const name = `TF_TOKEN_${hostname.replaceAll(".", "_")}`;
  return [name, name.replaceAll("-", "__"), "TFE_TOKEN"];
}

function terraformFolder(environment: NodeJS.ProcessEnv): string {
  const appData = environment["APPDATA"];
  return process.platform === "win32" && appData !== undefined
    ? path.join(appData, "terraform.d")
    : path.join(homedir(), ".terraform.d");
}

function storedToken(hostname: string, folder: string): string | undefined {
  const file = path.join(folder, "credentials.tfrc.json");
  if (!existsSync(file)) return undefined;
  try {
    const { credentials } = JSON.parse(readFileSync(file, "utf8")) as {
      readonly credentials?: Readonly<Record<string, { readonly token?: string }>>;
    };
    return credentials?.[hostname]?.token;
  } catch {
    // The parser's message would quote the file, and with it a token.
    throw new Error(`${file} is not valid JSON. Run \`terraform login ${hostname}\` again.`);
  }
}
