import { accountParts } from "../../schema/account/account";
import { isPart } from "../../issues/path";
import { type AccountRule } from "../rule";

/** The settings of a part that is switched off do nothing. */
export const inactivePartsRule: AccountRule = ({ written }) =>
  Object.keys(accountParts).flatMap((key) => {
    const part = written[key];
    if (!isPart(part) || part["mode"] !== "off") return [];
    return Object.keys(part)
      .filter((setting) => setting !== "mode")
      .map((setting) => ({
        at: [[key, setting]] as const,
        message: `has no effect, because \`${key}.mode\` is "off"; remove it.`,
      }));
  });
