import * as fc from "fast-check";
import { looksSecret } from "../../../../settings/rules/secrets/looks-secret";

const NAME = "has the name of a secret";

describe("what looks like a secret", () => {
  test.each([
    "DB_PASSWORD",
    "PASSWORD",
    "db_passwd",
    "CLIENT_SECRET",
    "SECRET_KEY_BASE",
    "GITHUB_TOKEN",
    "STRIPE_API_KEY",
    "APIKEY",
    "SSH_PRIVATE_KEY",
    "AWS_ACCESS_KEY_ID",
    "SMTP_CREDENTIALS",
    "REDIS_PWD",
  ])("%s has the name of a secret", (name) => {
    expect(looksSecret(name, "x1")).toBe(NAME);
  });

  test.each([
    "TOKEN_TTL_SECONDS",
    "SECRET_NAME",
    "PASSWORD_MIN_LENGTH",
    "TOKEN_URL",
    "API_KEY_HEADER",
    "PASSWORD_RESET_ENABLED",
    "TOKENIZER",
    "SECRETARY",
    "KEYBOARD",
    "PORT",
  ])("%s does not have the name of a secret", (name) => {
    expect(looksSecret(name, "900")).toBeUndefined();
  });

  test("a switch is not a secret", () => {
    expect(looksSecret("REQUIRE_PASSWORD", "true")).toBeUndefined();
    expect(looksSecret("USE_TOKEN", "")).toBeUndefined();
  });

  // The values are put together here so that no scanner takes this file for a leak.

  // The values are put together here so that no scanner takes this file for a leak.
  test.each([
    [["AKIA", "A".repeat(16)], "contains an AWS access key"],
    [["-----BEGIN RSA PRIVATE ", "KEY-----"], "contains a PEM-encoded key or certificate"],
    [["postgres://shop:", "pass", "@db:5432/shop"], "contains a URL with a password"],
    [["redis://:", "pass", "@cache:6379"], "contains a URL with a password"],
    [["eyJ", "a".repeat(20), ".eyJ", "b".repeat(20), ".c"], "contains a JSON web token"],
    [["ghp_", "a1".repeat(18)], "contains an access token for GitHub or GitLab"],
    [["xoxb-", "1234567890", "-abc"], "contains a Slack token"],
    [["sk_live_", "a1b2c3d4e5"], "contains a Stripe key"],
    [["wJalrXUtnFEMI", "/K7MDENG", "/bPxRfiCYEXAMPLEKEY"], "contains a long random string such as a key"],
  ])("the value %j is a secret under any name", (pieces, reason) => {
    expect(looksSecret("SETTING", pieces.join(""))).toBe(reason);
  });

  test.each([
    "https://api.example.com/v1/orders?limit=100",
    "postgres://db.internal:5432/shop",
    "arn:aws:sns:eu-west-1:123456789012:orders-and-payments-and-more",
    "0123456789abcdef0123456789abcdef01234567",
    "123e4567-e89b-12d3-a456-426614174000",
    "one-long-name-of-a-feature-that-people-like",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  ])("the value %s is not a secret", (value) => {
    expect(looksSecret("SETTING", value)).toBeUndefined();
  });

  test("hexadecimal digests are not secrets", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{32,64}$/), (digest) => {
        expect(looksSecret("COMMIT", digest)).toBeUndefined();
      }),
    );
  });
});
