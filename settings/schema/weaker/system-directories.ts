import { posix } from "node:path";
import { isPart } from "../../issues/path";
import { quote } from "../../issues/quote";
import { weakening, type Weakness } from "./weakness";

/** Directories of programs, their configuration and the kernel. Source: Filesystem Hierarchy Standard 3.0. */
const system = ["/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/proc", "/root", "/sbin", "/sys", "/usr"];

/** Directories in which only some subdirectories hold programs: they may be written one by one. */
const parents = ["/", "/opt", "/var", "/var/lib", "/var/spool"];

/** Where images put the application, inside a system directory. */
const applications = ["/usr/src/", "/dev/shm"];

/** Marks a list of writable directories: where programs are, an attacker can change what runs next. */
export const systemDirectories = weakening("a directory of the system", ({ value }) => {
  const paths: unknown[] = Array.isArray(value) ? value : [];
  return weaknessOf(paths.map(String).find(isSystemDirectory));
});

/** Marks the place of a volume, a path or an object with one, which is as dangerous if the container may write there. */
export const systemDirectory = weakening("a directory of the system, unless it is only read", ({ value }) => {
  const { path, readOnly } = isPart(value) ? value : { path: value, readOnly: false };
  return weaknessOf(typeof path === "string" && readOnly !== true && isSystemDirectory(path) ? path : undefined);
});

function weaknessOf(directory: string | undefined): Weakness | undefined {
  return directory === undefined
    ? undefined
    : { value: `the writable system directory ${quote(directory)}`, required: "directories of the application" };
}

function isSystemDirectory(written: string): boolean {
  const path = posix.resolve("/", written);
  if (parents.includes(path)) return true;
  const isInSystem = system.some((directory) => path === directory || path.startsWith(`${directory}/`));
  return isInSystem && !applications.some((directory) => path.startsWith(directory));
}
