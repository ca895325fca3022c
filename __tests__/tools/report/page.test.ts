import { createHash } from "node:crypto";
import { readReportSource } from "../../../tools/report/report-source";
import { makeReports, reportFiles } from "../../../tools/report/reports";
import { changes } from "./pages-under-test";

describe("the pages of reports", () => {
  const source = readReportSource("examples/shop");
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    files = reportFiles("shop", await makeReports(source, changes));
  });
  const pages = () => [...files].filter(([name]) => name.endsWith(".html"));

  it("are one for each environment, with its data as JSON, and an index", () => {
    expect([...files.keys()]).toEqual([
      "index.html",
      ...["prod", "staging", "test"].flatMap((environment) => [`${environment}.html`, `${environment}.json`]),
    ]);
    expect(JSON.parse(files.get("prod.json") ?? "")).toMatchObject({
      environment: "prod",
      architecture: { vpc: { name: "shop-prod-vpc" } },
      changes: { stacks: [{ stack: "prod" }] },
    });
  });

  it("are the same every time", async () => {
    expect([...reportFiles("shop", await makeReports(source, changes))]).toEqual([...files]);
  });

  it("load nothing, and let nothing run but their own script", () => {
    for (const [, page] of pages()) {
      const [policy = ""] = /(?<=http-equiv="Content-Security-Policy" content=")[^"]*/.exec(page) ?? [];
      const [script = ""] = /(?<=<script>).*(?=<\/script>)/s.exec(page) ?? [];
      const [styles = ""] = /(?<=<style>).*?(?=<\/style>)/s.exec(page) ?? [];

      expect(policy.replaceAll("&#39;", "'")).toBe(
        `default-src 'none'; style-src '${digest(styles)}'; script-src '${digest(script)}'; base-uri 'none'; form-action 'none'`,
      );
      expect(page.match(/ (?:src|style|on\w+)=/g)).toBeNull();
      expect(
        page.match(/https?:\/\/(?!www\.w3\.org\/2000\/svg)[^<\s"]+/g)?.filter((url) => page.includes(`href="${url}`)) ??
          [],
      ).toEqual([]);
    }
  });

  it("have no dead links, and no id twice", () => {
    for (const [, page] of pages()) {
      const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      const links = [...page.matchAll(/ href="([^"]*)"/g)].map(([, link = ""]) => link);

      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      expect(links.filter((link) => (link.startsWith("#") ? !ids.includes(link.slice(1)) : !files.has(link)))).toEqual(
        [],
      );
    }
  });

  it("escape what the settings and the changes say", () => {
    const page = files.get("prod.html") ?? "";

    expect(page.includes("&lt;b&gt;mail&lt;/")).toBe(true);
    expect(page.includes("<b>mail")).toBe(false);
  });

  it("have every section, each with a heading and a place in the contents", () => {
    const page = files.get("prod.html") ?? "";
    const titles = [...page.matchAll(/<h2 id="[^"]*">([^<]*)<\/h2>/g)].map(([, title]) => title);

    expect(titles).toEqual([
      "Overview",
      "Architecture",
      "Controls and evidence",
      "Controls by catalog",
      "Waivers",
      "Differences between environments",
      "Inventory",
      "Permissions",
      "Quotas",
      "Changes",
    ]);
    expect(page.match(/<li><a href="#[a-z]+">/g)).toHaveLength(titles.length + 6);
  });
});

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
