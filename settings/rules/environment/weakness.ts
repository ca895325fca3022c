import { formatPath, type Path } from "../../issues/path";
import { type Weakness as WeaknessInWords } from "../../schema/weaker/weakness";
import { type RuleIssue } from "../rule";

/** A setting that is weaker than the stage prod requires. */
export interface Weakness extends WeaknessInWords {
  readonly path: Path;
  /** Another setting that the value may come from. */
  readonly source?: Path;
  /**
   * What ends the weakness, in words that complete "remove it, or …".
   * @default the setting is removed
   */
  readonly remedy?: string;
}

/** What a waiver is for: an environment, by its name, or an account. */
export type WaiverHolder = string | { readonly account: string };

/** Describes a weakness, and the waiver that allows it. */
export function weaknessIssue(holder: WaiverHolder, weakness: Weakness): RuleIssue {
  const { path, value, required, source, remedy = "remove it" } = weakness;
  const message = `${value} is weaker than the stage prod requires (${required}); ${remedy}, or ${waiverAdvice(holder, path)}`;
  return { at: source ? [path, source] : [path], message, waivable: true };
}

/** Warns, in an environment of another stage, about a weakness that needs a waiver in prod. A waiver ends the warning. */
export function weaknessWarning({ path, value, required, remedy = "remove it" }: Weakness): RuleIssue {
  const message = `${value} needs a waiver in prod, which requires ${required}; to do without, ${remedy}.`;
  return { at: [path], message, waivable: true, isWarning: true };
}

/** Says in the words that end a message which waiver allows a setting. */
export function waiverAdvice(holder: WaiverHolder, path: Path): string {
  const setting = JSON.stringify(formatPath(path));
  const [key, name] = typeof holder === "string" ? ["environment", holder] : ["account", holder.account];
  return `add to \`waivers\`: { ${key}: "${name}", setting: ${setting}, reason: "..." }.`;
}
