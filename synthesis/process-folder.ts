import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";

/** How old a folder of another host's gets before it is removed, in milliseconds. */
const ONE_DAY = 86_400_000;

/** What follows the prefix: the host, the process, and what `mkdtemp` adds. */
const OWNER = /^([A-Za-z0-9]*)-(\d+)-[A-Za-z0-9]{6}$/;

/** A container that shares the folder is a host of its own: process ids mean something else there. */
const HOST = hostname()
  .replace(/[^A-Za-z0-9]/g, "")
  .slice(0, 12);

/**
 * Makes a folder for this process alone. Those of processes that have ended are removed: a process that is killed
 * can't do it.
 *
 * @param parent folder to make it in; it exists
 * @param prefix of the folder's name
 */
export function makeProcessFolder(parent: string, prefix: string): string {
  for (const name of readdirSync(parent)) {
    const owner = name.startsWith(prefix) ? OWNER.exec(name.slice(prefix.length)) : null;
    if (owner && isAbandoned(path.join(parent, name), owner[1], Number(owner[2]))) {
      remove(path.join(parent, name));
    }
  }
  return mkdtempSync(path.join(parent, `${prefix}${HOST}-${process.pid}-`));
}

function isAbandoned(folder: string, host: string | undefined, pid: number): boolean {
  return host === HOST ? !isRunning(pid) : isOld(folder);
}

/** Whether a process is running on this host. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user's may not be signalled.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function isOld(folder: string): boolean {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats !== undefined && stats.mtimeMs < Date.now() - ONE_DAY;
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another run is removing it at the same time, or it is another user's.
  }
}
