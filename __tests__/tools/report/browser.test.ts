import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type AxeResults } from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findBrowser } from "../../../tools/report/find-browser";
import { readReportSource } from "../../../tools/report/report-source";
import { describeWithBrowser } from "../../support/describe-with";
import { writePages } from "./pages-under-test";

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const schemes = ["light", "dark"] as const;

describeWithBrowser(() => {
  const folder = mkdtempSync(path.join(tmpdir(), "pages-"));
  let browser: Browser;
  /** What no page may do: complain, or ask for anything but itself. */
  const complaints: string[] = [];

  beforeAll(async () => {
    await writePages(readReportSource("examples/shop"), folder);
    browser = await chromium.launch({ executablePath: findBrowser() });
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });

  async function open(options: BrowserContextOptions, file = "prod.html"): Promise<Page> {
    const page = await browser.newPage(options);
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("request", (request) => {
      if (!request.url().startsWith(pathToFileURL(folder).href)) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(path.join(folder, file)).href);
    return page;
  }

  /** Opens what is closed, and leaves of many entries and rows alike the first ones, so that an audit takes a second. */
  async function openSome(page: Page): Promise<void> {
    await page.evaluate(`
      document.querySelectorAll(".entry:nth-child(n+4), tbody tr:nth-child(n+4)").forEach((element) => element.remove());
      document.querySelectorAll("details").forEach((details) => { details.open = true; });
    `);
  }

  describe.each(schemes)("in %s colors", (colorScheme) => {
    it.each([
      ["a desktop", desktop],
      ["a phone", phone],
    ])("a page on %s is accessible, and no wider than the screen", async (_, device) => {
      const page = await open({ ...device, colorScheme });
      await openSome(page);

      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      expect(await seriousIssues(page)).toEqual([]);
      await page.close();
    });

    it("has a background of that scheme, and the button changes it", async () => {
      const page = await open({ ...desktop, colorScheme });
      const before = await brightness(page);
      await page.click("[data-theme-toggle]");

      expect(before > 0.5).toBe(colorScheme === "light");
      expect((await brightness(page)) > 0.5).toBe(colorScheme === "dark");
      await page.close();
    });
  });

  it("the index leads to a page of each environment", async () => {
    const page = await open(desktop, "index.html");

    expect(await seriousIssues(page)).toEqual([]);
    await page.click("text=staging");
    expect(await page.title()).toBe("shop staging: report");
    await page.close();
  });

  it("the picture keeps its texts within their boxes, whatever the font", async () => {
    const page = await open(desktop);
    for (const family of ["system-ui", "DejaVu Sans, Verdana"]) {
      const spilled = await page.evaluate(`
        [...document.querySelectorAll(".drawing text")].forEach((text) => { text.style.fontFamily = "${family}"; });
        [...document.querySelectorAll(".drawing :is(.part, .label, .zone)")].flatMap((group) => {
          const box = group.querySelector("rect").getBoundingClientRect();
          return [...group.querySelectorAll("text")]
            .filter((text) => {
              const { left, right } = text.getBoundingClientRect();
              return left < box.left || right > box.right;
            })
            .map(({ textContent }) => textContent);
        });
      `);

      expect(spilled).toEqual([]);
    }
    expect(await page.locator(".drawing .part").count()).toBeGreaterThan(10);
    await page.close();
  });

  it("tables are filtered and sorted", async () => {
    const page = await open(desktop);
    const names = () => page.locator("#stores tbody tr:visible th").allTextContents();
    const before = await names();
    await page.fill("[data-filter=stores]", "uploads");
    expect(await names()).toHaveLength(1);
    expect(await page.textContent("[data-found=stores]")).toBe(`1 of ${before.length}`);
    await page.fill("[data-filter=stores]", "");

    const heading = page.locator("#stores thead th").first();
    await heading.locator("button").click();
    const ascending = await names();
    expect(await heading.getAttribute("aria-sort")).toBe("ascending");
    await heading.locator("button").click();
    expect(await heading.getAttribute("aria-sort")).toBe("descending");
    expect(await names()).toEqual([...ascending].reverse());
    expect([...ascending].sort()).toEqual([...before].sort());

    const rules = () => page.locator("#rules > .entry:visible").count();
    const all = await rules();
    await page.uncheck("[data-of=rules][data-status=followed]");
    expect(await rules()).toBeLessThan(all);
    await page.close();
  });

  it("a link to a rule opens it", async () => {
    const page = await open(desktop);
    await page.click("#catalogs details:first-of-type > summary");
    const link = page.locator("#catalogs details:first-of-type tbody a").first();
    const target = await link.getAttribute("href");
    await link.click();

    expect(await page.locator(target ?? "").getAttribute("open")).not.toBeNull();
    await page.close();
  });

  it("can be used by the keyboard: first to skip to the content, then on to the contents and the tables", async () => {
    const page = await open(desktop);
    await page.keyboard.press("Tab");

    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    expect(page.url()).toMatch(/#main$/);
    await page.close();
  });

  it("can be read without its script", async () => {
    const page = await open({ ...desktop, javaScriptEnabled: false });

    expect(await page.isVisible("#connections")).toBe(false);
    await page.click("text=connections as a table");
    expect(await page.isVisible("#connections")).toBe(true);
    expect(await page.isVisible("[data-filter=stores]")).toBe(false);
    await page.close();
  });

  it("prints in light colors, without what only a screen needs, and the picture on one sheet", async () => {
    const page = await open({ ...desktop, colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });

    expect(await page.isVisible("nav")).toBe(false);
    expect(await page.isVisible("[data-theme-toggle]")).toBe(false);
    expect(await page.evaluate("getComputedStyle(document.body).color")).toBe("rgb(27, 37, 51)");
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    // Sheets in landscape, of which the picture has one.
    expect(pdf.toString("latin1")).toMatch(
      /\/MediaBox \[0 0 79\d(\.\d+)? 61\d(\.\d+)?\]|\/MediaBox \[0 0 84\d(\.\d+)? 59\d(\.\d+)?\]/,
    );
    await page.close();
  });
});

/** The issues that an audit calls serious or critical, as lines. */
async function seriousIssues(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ""}`),
    );
}

/** Brightness of the background, from 0 to 1. */
async function brightness(page: Page): Promise<number> {
  const color = await page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
  const [red = 0, green = 0, blue = 0] = (/\d+, \d+, \d+/.exec(color)?.[0] ?? "").split(", ").map(Number);
  return (red + green + blue) / 3 / 255;
}
