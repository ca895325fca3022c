import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { stages } from "../../settings/stages";
import { PROJECT } from "../terraform/synthesized-stacks";
import { type ScanWaiver } from "./waiver";

/** File of a folder of settings with the waivers for what its owner adds. */
export const FILE = "scan-waivers.json";

const schema = z.array(
  z.strictObject({
    check: z.string().regex(/^CKV2?_[A-Z]+_\d+$/, "must be the id of a check, such as CKV_AWS_18"),
    resources: z.string().regex(/^[\w.*[\]"-]+$/, "must be a pattern of addresses, such as aws_s3_bucket.*"),
    stages: z.array(z.enum(stages)).optional(),
    reason: z.string().trim().min(20, "must give the reason, in at least 20 characters"),
    rule: z.string().optional(),
  }),
);

/**
 * Reads the waivers in a folder of settings, if there are any.
 * @throws if the file has another form; the message names each entry that does
 */
export function ownWaivers(config: string): readonly ScanWaiver[] {
  const file = path.join(path.resolve(PROJECT, config), FILE);
  if (!existsSync(file)) return [];
  const { success, data, error } = schema.safeParse(parsed(file));
  if (success) return data as readonly ScanWaiver[];
  const issues = error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`${config}/${FILE} has errors:\n${issues.join("\n")}`);
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new Error(`${file} is not JSON.`);
  }
}
