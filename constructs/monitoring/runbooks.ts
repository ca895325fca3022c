import { TerraformStack } from "cdktf";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";

/** The folder of the runbooks in the repository. */
const FOLDER = "docs/runbooks";

/** The base URL of each stack's runbooks, where one was declared. */
const declared = new WeakMap<TerraformStack, string>();

/** Where the runbooks are to which the alarms of a stack refer. */
export const Runbooks = {
  /**
   * Declares where the runbooks of a stack are published.
   * @param scope any construct of the stack
   * @param url what stands before `<name>.md`: `https://wiki.example.com/runbooks/`
   */
  declare(scope: Construct, url: string): void {
    declared.set(TerraformStack.of(scope), url.endsWith("/") ? url : `${url}/`);
  },

  /**
   * Returns the description of an alarm in AWS, with the address of its runbook: below the declared URL, or else in the
   * repository that the tag `Repository` of the stack names, or else as a path in the repository.
   * @param scope any construct of the stack
   * @param name name of the page: `service-errors`
   */
  describe(scope: Construct, description: string, name: string): string {
    const url =
      declared.get(TerraformStack.of(scope)) ?? repositoryFolder(DeploymentTarget.of(scope).tags["Repository"]);
    return `${description} Runbook: ${url}${name}.md`;
  },
};

/** Both forges find the default branch by the name HEAD. */
function repositoryFolder(repository: string | undefined): string {
  if (repository === undefined) return `${FOLDER}/`;
  const base = repository.replace(/(?:\.git)?\/*$/, "");
  const page = base.startsWith("https://gitlab.") ? "-/blob" : "blob";
  return `${base}/${page}/HEAD/${FOLDER}/`;
}
