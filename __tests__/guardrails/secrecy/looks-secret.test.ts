import * as fc from "fast-check";
import { looksSecret } from "../../../guardrails/secrecy/looks-secret";

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
    "PGPASSWORD",
    "MYSQL_PASS",
    "dbPassword",
    "githubToken",
    "VAULT_CREDS",
    "JWT_KEY",
    "SHARED_KEY",
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
    "PUBLIC_KEY_URL",
    "STRIPE_PUBLISHABLE_KEY",
    "AWS_SECRET_ARN",
    "MAX_OUTPUT_TOKENS",
    "PASSWORD_HASH_ROUNDS",
    "PASSPORT_ISSUER",
    "COMPASS",
    "CACHE_KEY",
    "KMS_KEY_ID",
    "SENTRY_DSN",
    "password_encryption",
  ])("%s does not have the name of a secret", (name) => {
    expect(looksSecret(name, "900")).toBeUndefined();
  });

  test("a reference to a secret is none, however its name is spelled", () => {
    const id = `secret_${"x".repeat(40)}`;
    expect(looksSecret("DEFINITION", `\${aws_secretsmanager_secret.${id}.arn}`)).toBeUndefined();
    expect(looksSecret("DEFINITION", id)).toBe("contains an API key");
  });

  test("a switch is not a secret", () => {
    expect(looksSecret("REQUIRE_PASSWORD", "true")).toBeUndefined();
    expect(looksSecret("USE_TOKEN", "")).toBeUndefined();
  });

  test.each([
    "/run/secrets/db",
    "$DB_PASSWORD",
    "${DB_PASSWORD}",
    "{{password}}",
    "<password>",
    "arn:aws:x:::y",
    "***",
  ])("%s says where a secret is, and is none", (value) => {
    expect(looksSecret("DB_PASSWORD", value)).toBeUndefined();
  });

  test.each([
    ["STRIPE_KEY", ["9f86d081884c7d65"]],
    ["APP_KEY", ["base64:", "3q2+7wAAAABmb29iYXIx"]],
    ["SENTRY_DSN", ["https://", "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "@o1.ingest.sentry.io/2"]],
    ["PASSWORD_SALT", ["Zx81", "kQ2v", "9LmN", "4rTy"]],
    ["DEPLOY_WEBHOOK_URL", ["https://ci.example.com/hooks/", "7c211433f02071597741e6ff5a8ea34789abbf43"]],
  ])("a random value of %s is a secret", (name, pieces) => {
    expect(looksSecret(name, pieces.join(""))).toBe(NAME);
  });

  test.each([
    ["CACHE_KEY", "orders-2026-v2-eu-west-1"],
    ["SORT_KEY", "customerOrderNumber2"],
    ["KMS_KEY_ID", "1234abcd-12ab-34cd-56ef-1234567890ab"],
    ["KMS_KEY_ARN", "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab"],
    ["COMMIT_HASH", "7c211433f02071597741e6ff5a8ea34789abbf43"],
    ["API_URL", "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod"],
    ["DATABASE_URL", "postgres://app@db.internal:5432/shop?sslmode=require"],
    ["DATABASE_URL", "postgres://app:$PASSWORD@db.internal:5432/shop"],
    ["ALLOWED_ORIGINS", "https://a.example.com,https://b.example.com"],
    ["JAVA_OPTS", "-Xmx512m -Djavax.net.ssl.trustStorePassword=$TRUST -Dtoken.ttl=300"],
  ])("%s with %s is not a secret", (name, value) => {
    expect(looksSecret(name, value)).toBeUndefined();
  });

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
    [["LS0tLS1CRUdJTi", "BQUklWQVRFIEtFWS0tLS0t"], "contains a PEM-encoded key or certificate"],
    [["https://hooks.slack.com/services/", "T000/B000/XXXX"], "contains the address of a Slack webhook"],
    [["$2b$", "12$", "a".repeat(53)], "contains a password hash"],
    [["AIza", "a1B2c".repeat(7)], "contains a Google key"],
    [["npm_", "a1B2c3".repeat(6)], "contains a token of a package registry"],
    [["use https://deploy:", "s3cret", "@git.example.com/app"], "contains a URL with a password"],
    [["Server=db;User Id=app;Pass", "word=hunter2;"], "contains a value with the name of a secret"],
    [["jdbc:postgresql://db/shop?user=app&pass", "word=hunter2"], "contains a value with the name of a secret"],
    [['{"user":"app","pass', 'word":"hunter2"}'], "contains a value with the name of a secret"],
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
