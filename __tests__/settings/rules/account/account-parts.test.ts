import shop from "../../../../examples/shop";
import { checkSettings } from "../../../../settings/check/check-settings";
import { SettingsError } from "../../../../settings/issues/settings-error";
import { accountParts } from "../../../../settings/schema/account/account";

const reason = "The security account of the organization runs it for every account.";

/**
 * The issues of the shop with further settings of an account, and further waivers, but for what follows for Security Hub
 * from the lack of AWS Config.
 */
function issuesOf(account: keyof typeof shop.accounts, settings: object, waivers: readonly object[] = []): string[] {
  const accounts = { ...shop.accounts, [account]: { ...shop.accounts[account], ...settings } };
  try {
    checkSettings({ ...shop, accounts, waivers: [...shop.waivers, ...waivers] }, { example: true });
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.issues
      .map(({ path, message }) => `${path}: ${message}`)
      .filter((issue) => !issue.includes("securityHub: checks what AWS Config records"));
  }
}

const created = Object.keys(accountParts).filter((part) => {
  const { settings } = checkSettings(shop, { example: true });
  return (settings.accounts["prod"] as unknown as Record<string, { mode: string }>)[part]?.mode === "create";
});

describe.each(created)("%s", (part) => {
  test.each(["existing", "off"])('"%s" needs a waiver where prod is, which says who runs it', (mode) => {
    const issue = `accounts.prod.${part}: "${mode}" is weaker than the stage prod requires ("create"); remove it, or add to \`waivers\`: { account: "prod", setting: "${part}", reason: "..." }.`;
    expect(issuesOf("prod", { [part]: mode })).toEqual([issue]);
    expect(issuesOf("prod", { [part]: { mode } })).toEqual([issue]);
    expect(issuesOf("prod", { [part]: mode }, [{ account: "prod", setting: part, reason }])).toEqual([]);
  });

  test("anything goes where prod is not", () => {
    expect(issuesOf("test", { [part]: "off" })).toEqual([]);
  });

  test("a waiver for what this platform creates is one too many", () => {
    expect(issuesOf("prod", {}, [{ account: "prod", setting: part, reason }])).toEqual([
      expect.stringMatching(
        /^waivers\[\d+\]\.setting: ".+" is as strong as required and needs no waiver; remove this one\.$/,
      ),
    ]);
  });

  test("another word is refused, with those there are", () => {
    expect(issuesOf("prod", { [part]: "maybe" })).toEqual([
      expect.stringMatching(new RegExp(`^accounts\\.prod\\.${part}: must be one of "create", "existing", "off"`)),
    ]);
  });
});

test.each(["off", "existing"])('settings of a part that is "%s" do nothing, which is an issue', (mode) => {
  expect(issuesOf("test", { passwordPolicy: { mode, minimumLength: 20 } })).toEqual([
    `accounts.test.passwordPolicy.minimumLength: has no effect, because \`passwordPolicy.mode\` is "${mode}"; remove it.`,
  ]);
});

test("the alarms on the events of a trail that somebody else runs are no such settings", () => {
  expect(issuesOf("test", { trail: { mode: "existing", logGroup: "trail", alarms: { "root-use": 2 } } })).toEqual([]);
});
