import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { makeProcessFolder } from "../../synthesis/process-folder";
import { linkPackages } from "./package-links";

/**
 * The provider packages and the lock file that runs leave for later ones. Everything gets here whole, by renaming:
 * Terraform itself can't fill one plugin cache from two processes at once.
 */
export class ProviderCache {
  /** Terraform's plugin cache, of complete packages. */
  readonly plugins: string;
  private readonly folder: string;
  private readonly lockFile: string;

  /** @param folder that the runs share: `.cache/terraform` */
  constructor(folder: string) {
    this.folder = path.resolve(folder);
    this.plugins = path.join(this.folder, "plugins");
    this.lockFile = path.join(this.folder, "provider.lock.hcl");
    mkdirSync(this.plugins, { recursive: true });
  }

  /** Copies the kept lock file, if there is one. */
  copyLockFile(to: string): void {
    if (existsSync(this.lockFile)) copyFileSync(this.lockFile, to);
  }

  /** Keeps a copy of a lock file. */
  keepLockFile(from: string): void {
    const draft = `${this.lockFile}.${process.pid}`;
    copyFileSync(from, draft);
    renameSync(draft, this.lockFile);
  }

  /**
   * Does some work with a plugin cache that links to the kept packages, and keeps the packages that the work adds.
   * @param work takes the folder of that plugin cache
   */
  async withOwnPlugins<Result>(work: (plugins: string) => Promise<Result>): Promise<Result> {
    const plugins = makeProcessFolder(this.folder, "plugins-");
    try {
      for (const provider of providersIn(this.plugins)) {
        linkPackages(path.join(this.plugins, provider), path.join(plugins, provider));
      }
      const result = await work(plugins);
      this.keepPlugins(plugins);
      return result;
    } finally {
      rmSync(plugins, { recursive: true, force: true });
    }
  }

  private keepPlugins(from: string): void {
    for (const provider of providersIn(from)) {
      for (const version of readdirSync(path.join(from, provider))) {
        mkdirSync(path.join(this.plugins, provider, version), { recursive: true });
        for (const platform of readdirSync(path.join(from, provider, version))) {
          this.keepPackage(path.join(from, provider, version, platform), path.join(provider, version, platform));
        }
      }
    }
  }

  private keepPackage(from: string, name: string): void {
    const to = path.join(this.plugins, name);
    if (existsSync(to)) return;
    try {
      renameSync(from, to);
    } catch (error) {
      // Another run has kept the same package meanwhile.
      if (!existsSync(to)) throw error;
    }
  }
}

/** The folders `<host>/<namespace>/<type>` in a plugin cache. */
function providersIn(plugins: string): string[] {
  return ["host", "namespace", "type"].reduce(
    (parents) =>
      parents.flatMap((parent) => readdirSync(path.join(plugins, parent)).map((name) => path.join(parent, name))),
    [""],
  );
}
