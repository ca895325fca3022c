import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkSettings } from "../../../settings/check/check-settings";
import { readImageFiles } from "../../../settings/check/image-files";
import { SettingsError } from "../../../settings/issues/settings-error";
import { type Changes, changed } from "../../support/settings-under-test";

const registry = "100000000001.dkr.ecr.eu-west-1.amazonaws.com/shop";
const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "image-files-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Writes image files: name -> content. */
function write(files: Readonly<Record<string, unknown>>): void {
  mkdirSync(path.join(folder, "images"), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    writeFileSync(path.join(folder, "images", name), text);
  }
}

const check = (changes: Changes = {}) => checkSettings(changed(changes), { imageFiles: readImageFiles(folder) });

/** The images that `prod` runs by its file. */
function prodImages(content: unknown, changes?: Changes) {
  write({ "prod.json": content });
  return check(changes).settings.environments["prod"]?.deployedImages;
}

/** What is wrong with the files, each as `path: message`. */
function issues(files: Readonly<Record<string, unknown>>, changes?: Changes): string[] {
  write(files);
  try {
    check(changes);
  } catch (error) {
    if (error instanceof SettingsError) return error.issues.map(({ path: place, message }) => `${place}: ${message}`);
    throw error;
  }
  return [];
}

describe("the version of a workload's image", () => {
  test.each([
    ["a tag", "1.4.2", `${registry}/web:1.4.2`],
    ["both", `1.4.2@${digest}`, `${registry}/web:1.4.2@${digest}`],
    ["a whole reference", `${registry}/web:1.4.2`, `${registry}/web:1.4.2`],
  ])("is %s", (_what, version, image) => {
    expect(prodImages({ web: version })).toEqual({ web: image });
  });

  test("is one of the repository that the settings name", () => {
    const changes = { "application.services.web.image": "localhost:5000/tools/nginx:1.29.0" };
    expect(prodImages({ web: "1.29.1" }, changes)).toEqual({ web: "localhost:5000/tools/nginx:1.29.1" });
  });

  test("may be a digest alone, or the tag of a build, in any other repository", () => {
    const changes = { "application.services.web.image": "localhost:5000/tools/nginx:1.29.0" };
    expect(prodImages({ web: digest }, changes)).toEqual({ web: `localhost:5000/tools/nginx@${digest}` });
    expect(prodImages({ web: "build-7" }, changes)).toEqual({ web: "localhost:5000/tools/nginx:build-7" });
  });

  test("is each environment's own, and none where there is no file", () => {
    write({ "test.json": { web: "1.5.0", api: "7" } });
    const { environments } = check().settings;
    expect(environments["test"]?.deployedImages).toEqual({ api: `${registry}/api:7`, web: `${registry}/web:1.5.0` });
    expect(environments["prod"]?.deployedImages).toEqual({});
  });

  test("comes from JSON files alone", () => {
    expect(issues({ "prod.json": {}, "README.md": "Written by `npm run image`." })).toEqual([]);
  });
});

describe("an issue", () => {
  test("is reported with the others of the settings, under the file and the workload", () => {
    expect(issues({ "prod.json": { web: "latest" } }, { "application.services.web.cpu": 3 })).toEqual([
      expect.stringMatching(/^application\.services\.web\.cpu: /),
      expect.stringMatching(/^images\/prod\.json: web: "\S+\/web:latest" can change at any time; /),
    ]);
  });

  test.each<[string, unknown, RegExp]>([
    [
      "an unknown workload",
      { wbe: "1" },
      /^images\/prod\.json: wbe: there is no workload named "wbe" in prod; did you mean "web"\?$/,
    ],
    [
      "an image of another repository",
      { web: `${registry}/api:1` },
      /^images\/prod\.json: web: must be an image of \S+\/shop\/web, the repository of "web" in the settings; got "\S+\/api:1"\.$/,
    ],
    [
      "a repository without a version",
      { web: `${registry}/web` },
      /^images\/prod\.json: web: "\S+\/web" has no version; /,
    ],
    ["something else", { web: "a b" }, /^images\/prod\.json: web: must be an image such as .*; got "a b"\.$/],
    [
      "the tag of a build",
      { web: "build-7" },
      /^images\/prod\.json: web: "build-7" expires like all tags that begin with "build-"; add the tag "release-7" to the image, and deploy that\.$/,
    ],
    [
      "a digest alone, in a repository of the project",
      { web: digest },
      /^images\/prod\.json: web: a digest alone can belong to an image that expires; add a tag that doesn't, as in "1\.4\.2@sha256:[0-9a-f]{64}"\.$/,
    ],
    ["no text", { web: 1.4 }, /^images\/prod\.json: web: must be a tag or a digest such as "1\.4\.2"; got 1\.4\.$/],
    ["no object", ["web"], /^images\/prod\.json: must be an object such as \{ "web": "1\.4\.2" \}; got a list of 1\.$/],
    ["no JSON", "{ web: 1 }", /^images\/prod\.json: is not valid JSON: .+\.$/],
  ])("is %s", (_what, content, issue) => {
    expect(issues({ "prod.json": content })).toEqual([expect.stringMatching(issue)]);
  });

  test("is a file for an environment that does not exist", () => {
    expect(issues({ "prd.json": { web: "1" } })).toEqual([
      'images/prd.json: there is no environment named "prd"; did you mean "prod"?',
    ]);
  });

  test("is a version for a workload that runs the image of another", () => {
    const changes = { "application.tasks.migrate": { imageOf: "api" } };
    expect(issues({ "prod.json": { migrate: "1" } }, changes)).toEqual([
      'images/prod.json: migrate: runs the image of "api"; set the version of "api" instead.',
    ]);
  });

  test("is not what only follows from another issue", () => {
    const web = `${registry}/web:1`;
    expect(issues({ "prod.json": { web } }, { project: "X" })).toEqual([expect.stringMatching(/^project: /)]);
    expect(issues({ "prod.json": { web } }, { "application.services.web.image": "nginx" })).toEqual([
      expect.stringMatching(/^application\.services\.web\.image: /),
    ]);
    expect(issues({ "prod.json": { web } }, { "environments.prod": 3 })).toEqual([
      expect.stringMatching(/^environments\.prod: /),
    ]);
  });
});

describe("the version of a sidecar's image", () => {
  const own = { "application.services.web.sidecars": { nginx: {} } };

  test("is in the file by the names of the workload and the sidecar", () => {
    expect(prodImages({ "web-nginx": "1.4.2" }, own)).toEqual({ "web-nginx": `${registry}/web-nginx:1.4.2` });
  });

  test("is refused for a sidecar that has none of its own", () => {
    expect(issues({ "prod.json": { "api-proxy": "1.4.2" } })).toEqual([
      'images/prod.json: api-proxy: there is no workload named "api-proxy" in prod; available: api, web.',
    ]);
  });

  test("is not judged if the sidecar is invalid", () => {
    const invalid = { "application.services.web.sidecars": { nginx: { port: 0 } } };
    expect(issues({ "prod.json": { "web-nginx": "1.4.2" } }, invalid)).toHaveLength(1);
  });
});
