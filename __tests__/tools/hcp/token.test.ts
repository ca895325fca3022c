import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findToken } from "../../../tools/hcp/token";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "token-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const host = "terraform.my-company.example";

function store(text: string): void {
  writeFileSync(path.join(folder, "credentials.tfrc.json"), text);
}

test("a token for the host goes before one for all hosts, and that before the one of `terraform login`", () => {
  store(JSON.stringify({ credentials: { [host]: { token: "stored" }, "app.terraform.io": { token: "other" } } }));
  expect(findToken(host, { environment: {}, folder })).toBe("stored");
  expect(findToken(host, { environment: { TFE_TOKEN: "general\n" }, folder })).toBe("general");
  const names = ["TF_TOKEN_terraform_my-company_example", "TF_TOKEN_terraform_my__company_example"];
  for (const name of names) {
    expect(findToken(host, { environment: { TFE_TOKEN: "general", [name]: "special" }, folder })).toBe("special");
  }
  expect(findToken("app.terraform.io", { environment: { TF_TOKEN_app_terraform_io: "hcp" }, folder })).toBe("hcp");
});

test("a variable that is empty is as good as none", () => {
  store(JSON.stringify({ credentials: { [host]: { token: "stored" } } }));
  expect(findToken(host, { environment: { TFE_TOKEN: "" }, folder })).toBe("stored");
});

test("without a token, the message says how to get one", () => {
  const message =
    "There is no API token for terraform.my-company.example. Run `terraform login terraform.my-company.example`, or set TFE_TOKEN.";
  expect(() => findToken(host, { environment: {}, folder })).toThrow(message);
  store("{}");
  expect(() => findToken(host, { environment: {}, folder })).toThrow(message);
});

test("a file that is broken is told without what is in it", () => {
  store('{ "credentials": { "app.terraform.io": { "token": "secret-token" }');
  expect(() => findToken(host, { environment: {}, folder })).toThrow(
    `${path.join(folder, "credentials.tfrc.json")} is not valid JSON. Run \`terraform login ${host}\` again.`,
  );
});
