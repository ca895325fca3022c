import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type SearchBoot, searchBootScript } from "../../../constructs/search/search-boot-script";
import { searchMaintenanceScript } from "../../../constructs/search/search-maintenance-script";

function script(boot: Partial<SearchBoot> = {}): string {
  return searchBootScript({
    region: "eu-west-1",
    cluster: "shop-prod-search",
    host: "search.prod.shop.internal",
    version: "8.19",
    volumeId: "vol-1",
    administratorSecret: "arn:administrator",
    applicationSecret: "arn:application",
    authoritySecret: "arn:authority",
    logGroup: "/ec2/shop-prod-search",
    ssh: false,
    generation: 1,
    ...boot,
  });
}

/** Whether bash can read a text. */
function syntaxErrors(text: string): string {
  return spawnSync("bash", ["-n"], { input: text, encoding: "utf8" }).stderr;
}

test("is bash, and so is what it leaves behind for every day", () => {
  expect(syntaxErrors(script())).toBe("");
  expect(syntaxErrors(searchMaintenanceScript)).toBe("");
});

test("fits into user data: at most 16 KiB", () => {
  expect(Buffer.byteLength(script())).toBeLessThan(16 * 1024);
});

test("holds nothing that Terraform would take for its own", () => {
  expect(script()).not.toMatch(/[$%]\{/);
});

test("holds no password, and gives none as an argument", () => {
  expect(script()).toContain('secret "$ADMINISTRATOR_SECRET"');
  expect(script()).not.toMatch(/--user |-u elastic|--secret-string "\$/);
});

test("takes packages only by the signature of the one key that is Elastic's", () => {
  expect(script()).toContain("FINGERPRINT=46095ACC8548582C1A2699A9D27D666CD88E42B4");
  expect(script()).toMatch(/^gpgcheck=1$/m);
});

test.each([
  ["8.19", "elasticsearch-8.19.*", "8"],
  ["9.2.1", "elasticsearch-9.2.1", "9"],
])("version %s is the package %s", (version, expected, major) => {
  expect(script({ version })).toContain(`PACKAGE='${expected}'`);
  expect(script({ version })).toContain(`MAJOR='${major}'`);
});

test("wants TLS and a password on both doors, and locks its memory", () => {
  for (const line of [
    "xpack.security.enabled: true",
    "xpack.security.http.ssl.enabled: true",
    "xpack.security.transport.ssl.enabled: true",
    "bootstrap.memory_lock: true",
    "LimitMEMLOCK=infinity",
  ]) {
    expect(script().split("\n")).toContain(line);
  }
});

test("switches SSH off, unless somebody may come by it", () => {
  expect(script({ ssh: false })).toContain("SSH='no'");
  expect(script({ ssh: true })).toContain("SSH='yes'");
  expect(script()).toMatch(/if \[ "\$SSH" = no \]; then\n {2}systemctl disable --now sshd/);
});

test("makes a certificate that clients accept who know the authority, for the engine's name", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "search-"));
  try {
    // The part that makes certificates, in a folder of its own, by whoever runs the test.
    const certificates = searchMaintenanceScript
      .slice(0, searchMaintenanceScript.indexOf("superuser_password=$(secret"))
      .replace(/^source .*$/m, "HOST=search.prod.shop.internal CLUSTER=shop-prod-search")
      .replace("/srv/search/authority", path.join(folder, "authority"))
      .replace("/etc/elasticsearch/tls", folder)
      .replace(/--group=elasticsearch /g, "");
    mkdirSync(path.join(folder, "authority"));
    writeFileSync(path.join(folder, "maintenance"), certificates);
    const run = () => spawnSync("bash", [path.join(folder, "maintenance")], { encoding: "utf8" });
    const dates = () =>
      execFileSync("openssl", ["x509", "-in", path.join(folder, "node.crt"), "-noout", "-serial"], {
        encoding: "utf8",
      });
    expect(run().status).toBe(0);
    const first = dates();
    const [authority, certificate] = ["ca.crt", "node.crt"].map((name) => path.join(folder, name));
    const verified = execFileSync(
      "openssl",
      [
        "verify",
        "-x509_strict",
        "-verify_hostname",
        "search.prod.shop.internal",
        "-CAfile",
        String(authority),
        String(certificate),
      ],
      { encoding: "utf8" },
    );
    expect(verified).toContain("OK");
    expect(run().status).toBe(0);
    expect(dates()).toBe(first);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
