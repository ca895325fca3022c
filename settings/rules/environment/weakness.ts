import { formatPath, type Path } from "../../issues/path";
import { type Weakness as WeaknessInWords } from "../../schema/weaker/weakness";
import { type RuleIssue } from "../rule";

/** A setting that is weaker than the stage prod requires. */
export interface Weakness extends WeaknessInWords {
  readonly path: Path;
  /** Another setting that the value may come from. */
  readonly source?: Path;
}

/** Describes a weakness, and the waiver that allows it. */
export function weaknessIssue(environment: string, { path, value, required, source }: Weakness): RuleIssue {
  const message = `${value} is weaker than the stage prod requires (${required}); remove it, or ${waiverAdvice(environment, path)}`;
  return { at: source ? [path, source] : [path], message, waivable: true };
}

/** Says in the words that end a message which waiver allows a setting. */
export function waiverAdvice(environment: string, path: Path): string {
  const setting = JSON.stringify(formatPath(path));
  return `add to \`waivers\`: { environment: "${environment}", setting: ${setting}, reason: "..." }.`;
}
