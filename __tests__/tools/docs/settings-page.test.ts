import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settingsPage } from "../../../tools/docs/settings-page";
import { type SettingEntry, settingEntries } from "../../../tools/docs/settings-reference";

const entries = settingEntries();
const described = entries.map((entry): [string, SettingEntry] => [entry.path, entry]);

describe("the page of the settings", () => {
  test("is the one that the schema makes; if this fails, run: npm run docs", () => {
    const page = readFileSync(join(__dirname, "../../../docs/settings.md"), "utf8");
    expect(page).toBe(settingsPage(entries));
  });

  test("has every part of the settings", () => {
    expect(entries.length).toBeGreaterThan(180);
    const parts = [
      "project",
      "waivers[].reason",
      "services.<name>.routes.<name>.healthCheck.path",
      "secrets.<name>.generated.length",
    ];
    expect(entries.map(({ path }) => path)).toEqual(expect.arrayContaining(parts));
  });

  test.each(described)("%s has a docstring that an editor shows on hover", (_, { description }) => {
    expect(description).toMatch(/^[A-Z].*[.!)]$/s);
  });

  test.each(described)("%s says what its default is, and says the truth", (_, entry) => {
    if (entry.actualDefault !== undefined) {
      const stated = entry.statedDefault ?? "";
      expect(stated.startsWith(entry.actualDefault)).toBe(true);
      expect(stated.slice(entry.actualDefault.length)).toMatch(/^(?::|$)/);
    } else if (entry.required || entry.isPart) {
      expect(entry.required ? entry.statedDefault : undefined).toBeUndefined();
    } else {
      expect(entry.statedDefault).toBeDefined();
    }
  });
});
