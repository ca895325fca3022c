import { execFileSync } from "node:child_process";
import { findBrowser } from "../../tools/report/find-browser";
import { findTerraform } from "../../tools/terraform/find-terraform";

/** A program that some tests need and a machine may lack. */
interface Requirement {
  readonly name: string;
  /** @throws if the program can't be used */
  readonly find: () => void;
}

const TERRAFORM: Requirement = {
  name: "Terraform >= 1.10",
  find: () => findTerraform("npm test"),
};

const BASH: Requirement = {
  name: "bash",
  find: () => {
    execFileSync("bash", ["--version"], { stdio: "ignore" });
  },
};

const OPENSSL: Requirement = {
  name: "bash and OpenSSL",
  find: () => {
    execFileSync("bash", ["-c", "openssl version"], { stdio: "ignore" });
  },
};

const PYTHON: Requirement = {
  name: "Python 3",
  find: () => {
    execFileSync("python3", ["--version"], { stdio: "ignore" });
  },
};

const GIT: Requirement = {
  name: "Git",
  find: () => {
    execFileSync("git", ["--version"], { stdio: "ignore" });
  },
};

const WORKFLOW_TOOLS: Requirement = {
  name: "bash, Git and jq",
  find: () => {
    execFileSync("bash", ["-c", "git --version && jq --version"], { stdio: "ignore" });
  },
};

const BROWSER: Requirement = { name: "Chromium", find: findBrowser };

/** Tests that need Terraform. */
export const describeWithTerraform = describeWith(TERRAFORM);

/** Tests that need a shell. */
export const describeWithBash = describeWith(BASH);

/** Tests that need a shell and OpenSSL. */
export const describeWithOpenSsl = describeWith(OPENSSL);

/** Tests that run the code of functions. */
export const describeWithPython = describeWith(PYTHON);

/** Tests that look at pages in a browser. */
export const describeWithBrowser = describeWith(BROWSER);

/** Tests that need Git. */
export const describeWithGit = describeWith(GIT);

/** Tests that run the commands of workflows, as a runner of GitHub has them. */
export const describeWithWorkflowTools = describeWith(WORKFLOW_TOOLS);

/**
 * `describe` for tests that need a program. Without it they are skipped, under a title by which the reporter in
 * `tools/test/not-run-reporter.js` knows them; a pipeline runs them anyway, so that they fail there.
 */
function describeWith(requirement: Requirement): (body: () => void) => void {
  return (body) => {
    if (inPipeline() || isAvailable(requirement)) {
      describe(`with ${requirement.name}`, body);
    } else {
      describe.skip(`not run: needs ${requirement.name}`, body);
    }
  };
}

function inPipeline(): boolean {
  return !["", "false"].includes(process.env["CI"] ?? "");
}

function isAvailable({ find }: Requirement): boolean {
  try {
    find();
    return true;
  } catch {
    return false;
  }
}
