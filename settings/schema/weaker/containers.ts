import { containerDefaults } from "../../../constructs/containers/container-defaults";
import { imageUser, mayBeRoot } from "../../../constructs/containers/container-user";
import { show } from "../../issues/schema-issues";
import { weakening } from "./weakness";

/** Marks the user of a container: root, and the image's own user, which may be root. */
export const rootUser = weakening(`root or ${show(imageUser)}`, ({ value }) =>
  typeof value === "string" && mayBeRoot(value)
    ? { value: show(value), required: `a user other than root, such as ${show(containerDefaults.user)}`, warns: true }
    : undefined,
);

/** Marks the Linux capabilities that a container keeps: the default is none, but for root. */
export const keptCapabilities = weakening("a capability", ({ value }) =>
  Array.isArray(value) && value.length > 0
    ? { value: value.map(show).join(" and "), required: "no capabilities", warns: true }
    : undefined,
);

/** Marks whether a root file system is read-only: a writable one lets an attacker change what runs. */
export const writableRoot = weakening("false", ({ value }) =>
  value === false ? { value: "false", required: "true", warns: true } : undefined,
);
