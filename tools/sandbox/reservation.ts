import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isRunning } from "../../synthesis/process-folder";

/**
 * Reserves the folder of a run for this process. The reservation of a process that has ended does not count.
 *
 * @param folder that exists
 * @returns a function that ends the reservation
 * @throws if another process has reserved the folder
 */
export function reserve(folder: string): () => void {
  const file = path.join(folder, "process");
  for (;;) {
    try {
      create(file, String(process.pid));
      return () => {
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const owner = ownerOf(file);
      if (owner !== undefined && isRunning(owner)) {
        throw new Error(
          `Another sandbox run uses the same settings (process ${owner}). Wait until it has ended, or end it.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
}

/**
 * Creates a file together with its content, which nobody sees half written.
 * @throws EEXIST if the file exists
 */
function create(file: string, content: string): void {
  const draft = `${file}-${process.pid}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, file);
  } finally {
    rmSync(draft);
  }
}

/** The process that a reservation names. */
function ownerOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, "utf8")) || undefined;
  } catch {
    // The other process has ended its reservation meanwhile.
    return undefined;
  }
}
