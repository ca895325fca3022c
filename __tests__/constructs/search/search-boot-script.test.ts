import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type SearchBoot, searchBootScript } from "../../../constructs/search/search-boot-script";
import { searchMaintenanceScript } from "../../../constructs/search/search-maintenance-script";
import { describeWithOpenSsl } from "../../support/describe-with";

function script(boot: Partial<SearchBoot> = {}): string {
  return searchBootScript({
    region: "eu-west-1",
    cluster: "shop-prod-search",
    host: "search.prod.shop.internal",
    version: "8.19",
    volumeId: "vol-1",
    superuserSecret: "arn:superuser",
    applicationSecret: "arn:application",
    authoritySecret: "arn:authority",
    logGroup: "/ec2/shop-prod-search",
    ssh: false,
    generation: 1,
    ...boot,
  });
}

/** Returns the syntax errors of a Bash script. */
function syntaxErrors(text: string): string {
  return spawnSync("bash", ["-n"], { input: text, encoding: "utf8" }).stderr;
}

test("fits into user data, which is at most 16 KiB", () => {
  expect(Buffer.byteLength(script())).toBeLessThan(16 * 1024);
});

test("contains no Terraform interpolation", () => {
  expect(script()).not.toMatch(/[$%]\{/);
});

test("contains no password, and passes none as an argument", () => {
  expect(script()).toContain('secret "$SUPERUSER_SECRET"');
  expect(script()).not.toMatch(/--user |-u elastic|--secret-string "\$/);
});

test("installs packages only with the signature of Elastic's key", () => {
  expect(script()).toContain("FINGERPRINT=46095ACC8548582C1A2699A9D27D666CD88E42B4");
  expect(script()).toMatch(/^gpgcheck=1$/m);
});

test.each([
  ["8.19", "elasticsearch-8.19.*", "8"],
  ["9.2.1", "elasticsearch-9.2.1", "9"],
])("version %s installs the package %s", (version, expected, major) => {
  expect(script({ version })).toContain(`PACKAGE='${expected}'`);
  expect(script({ version })).toContain(`MAJOR='${major}'`);
});

test("requires TLS and authentication, and locks the memory", () => {
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

test("disables SSH unless it is allowed", () => {
  expect(script({ ssh: false })).toContain("SSH='no'");
  expect(script({ ssh: true })).toContain("SSH='yes'");
  expect(script()).toMatch(/if \[ "\$SSH" = no \]; then\n {2}systemctl disable --now sshd/);
});

describeWithOpenSsl(() => {
  test("is valid Bash, as is the maintenance script", () => {
    expect(syntaxErrors(script())).toBe("");
    expect(syntaxErrors(searchMaintenanceScript)).toBe("");
  });

  test("creates a certificate for the engine's name that clients can verify, and only once", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "search-"));
    try {
      // The part that creates certificates, in a temporary folder and without another user's group.
      const certificates = searchMaintenanceScript
        .slice(0, searchMaintenanceScript.indexOf("superuser_password=$(secret"))
        .replace(/^source .*$/m, "HOST=search.prod.shop.internal CLUSTER=shop-prod-search")
        .replace("/srv/search/authority", path.join(folder, "authority"))
        .replace("/etc/elasticsearch/tls", folder)
        .replace(/--group=elasticsearch /g, "");
      mkdirSync(path.join(folder, "authority"));
      writeFileSync(path.join(folder, "maintenance"), certificates);
      const run = () => spawnSync("bash", [path.join(folder, "maintenance")], { encoding: "utf8" });
      const serialNumber = () =>
        execFileSync("openssl", ["x509", "-in", path.join(folder, "node.crt"), "-noout", "-serial"], {
          encoding: "utf8",
        });
      expect(run().status).toBe(0);
      const first = serialNumber();
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
      expect(serialNumber()).toBe(first);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
