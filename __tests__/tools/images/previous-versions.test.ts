import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { previousVersions } from "../../../tools/images/previous-versions";
import { describeWithGit } from "../../support/describe-with";

const digest = (character: string) => `sha256:${character.repeat(64)}`;

describeWithGit(() => {
  const settings = path.join(mkdtempSync(path.join(tmpdir(), "images-")), "config");
  const git = (...args: string[]) => execFileSync("git", args, { cwd: settings, stdio: "ignore" });

  beforeAll(() => {
    mkdirSync(path.join(settings, "images"), { recursive: true });
    git("init");
    for (const versions of [
      { web: `1.0.0@${digest("a")}`, api: "7" },
      { web: `1.1.0@${digest("b")}`, api: "7" },
      { web: `1.1.0@${digest("b")}`, api: `8@${digest("b")}` },
      { web: `1.2.0@${digest("c")}`, api: `8@${digest("b")}` },
    ]) {
      writeFileSync(path.join(settings, "images/prod.json"), JSON.stringify(versions));
      git("add", "--all");
      git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--message", "Deploy");
    }
  });

  test("finds the workload and its version by the digest alone", async () => {
    await expect(previousVersions(settings, "prod", digest("a"))).resolves.toEqual([
      { workload: "web", version: `1.0.0@${digest("a")}` },
    ]);
  });

  test("leaves a workload alone that runs the image already", async () => {
    await expect(previousVersions(settings, "prod", digest("b"))).resolves.toEqual([
      { workload: "web", version: `1.1.0@${digest("b")}` },
    ]);
  });

  test("finds a version without a digest by its tag", async () => {
    await expect(previousVersions(settings, "prod", "7")).resolves.toEqual([{ workload: "api", version: "7" }]);
  });

  test("says if nothing ran it", async () => {
    await expect(previousVersions(settings, "prod", digest("d"))).rejects.toThrow(
      `No workload of prod ran ${digest("d")} before, as far as images/prod.json was committed.`,
    );
    await expect(previousVersions(settings, "test", digest("a"))).rejects.toThrow("No workload of test ran");
  });
});
