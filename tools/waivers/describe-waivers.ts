import { type PlatformSettings } from "../../settings/settings";

/** Lists waivers as people read them, in the order of the settings. */
export function describeWaivers(waivers: PlatformSettings["waivers"]): string[] {
  return waivers.map(({ environment, account, setting, rule, resources, reason, owner, until }) => {
    const subject =
      rule === undefined ? `${environment ?? account ?? ""}: ${setting ?? ""}` : `${rule} at ${resources ?? ""}`;
    const details = [owner, until && `until ${until}`].filter((detail) => detail !== undefined);
    return `${subject}${details.length === 0 ? "" : ` (${details.join(", ")})`}: ${reason}`;
  });
}
