import { accountParts } from "../../schema/account/account";
import { isPart } from "../../issues/path";
import { type AccountRule } from "../rule";

/** Settings of a part that somebody else runs which do something nevertheless: those of the alarms on a trail's events. */
const ofExisting: Readonly<Partial<Record<keyof typeof accountParts, readonly string[]>>> = {
  trail: ["logGroup", "alarms"],
};

/** The settings of a part that this platform doesn't run do nothing. */
export const inactivePartsRule: AccountRule = ({ written }) =>
  (Object.keys(accountParts) as (keyof typeof accountParts)[]).flatMap((key) => {
    const part = written[key];
    const mode = isPart(part) ? part["mode"] : undefined;
    if (!isPart(part) || (mode !== "off" && mode !== "existing")) return [];
    const used = mode === "existing" ? (ofExisting[key] ?? []) : [];
    return Object.keys(part)
      .filter((setting) => setting !== "mode" && !used.includes(setting))
      .map((setting) => ({
        at: [[key, setting]] as const,
        message: `has no effect, because \`${key}.mode\` is "${mode}"; remove it.`,
      }));
  });
