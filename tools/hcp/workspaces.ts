import { type ApiClient, related, type Resource } from "./api-client";
import { type PlatformWorkspaces, type StackWorkspace } from "./stack-workspaces";
import { APPLY_ROLE, workspaceAttributes, type WorkspaceSettings, workspaceVariables } from "./workspace-settings";

/** How workspaces are set up. */
export interface SetUp {
  readonly client: ApiClient;
  readonly platform: PlatformWorkspaces;
  readonly settings: WorkspaceSettings;
  /** Whether changes are made, and not only reported. */
  readonly apply: boolean;
  /** Takes a line for each change. */
  readonly report: (line: string) => void;
}

/** Attributes of a workspace that this program made. */
const SOURCE = { "source-name": "fargate-platform" };

/**
 * Creates the project and the workspaces, or changes those that exist: settings, variables, run triggers. What is as it
 * should be is left alone, and so is what this program does not set.
 *
 * @returns number of changes, made or to be made
 */
export async function setUpWorkspaces(setUp: SetUp): Promise<number> {
  return new WorkspacesSetUp(setUp).run();
}

class WorkspacesSetUp {
  private changes = 0;
  /** Ids of the workspaces by name: those that exist, or were created. */
  private readonly ids = new Map<string, string>();

  constructor(private readonly setUp: SetUp) {}

  async run(): Promise<number> {
    const { client, platform, report } = this.setUp;
    await client.get(`/organizations/${platform.organization}`);
    const project = await this.project();
    for (const stack of platform.workspaces) {
      await this.workspace(stack, project);
    }
    for (const stack of platform.workspaces) {
      await this.variables(stack);
      await this.triggers(stack);
    }
    for (const name of await this.leftOvers()) {
      report(`note: ${name} is the workspace of no stack; destroy what it manages, then delete it in HCP Terraform`);
    }
    return this.changes;
  }

  /** The id of the project; undefined for the default one, and for one that is not created yet. */
  private async project(): Promise<string | undefined> {
    const { client, platform } = this.setUp;
    const { organization, project: name } = platform;
    if (name === undefined) return undefined;
    // The filter ignores case.
    const found = await client.list(`/organizations/${organization}/projects`, { "filter[names]": name });
    const existing = found.find(({ attributes }) => attributes["name"] === name);
    if (existing) return existing.id;
    return this.change(`create the project ${name}`, async () => {
      const project = { type: "projects", attributes: { name } };
      return (await client.create(`/organizations/${organization}/projects`, project)).id;
    });
  }

  private async workspace(stack: StackWorkspace, project: string | undefined): Promise<void> {
    const { client, platform, settings } = this.setUp;
    const { workspace: name } = stack;
    const attributes = workspaceAttributes(stack, settings);
    const existing = await client.find(`/organizations/${platform.organization}/workspaces/${name}`);
    if (!existing) {
      const id = await this.change(`create the workspace ${name}: ${listed(attributes, ["name"])}`, async () => {
        const created = await client.create(`/organizations/${platform.organization}/workspaces`, {
          type: "workspaces",
          attributes: { ...attributes, ...SOURCE },
          ...inProject(project),
        });
        return created.id;
      });
      if (id !== undefined) this.ids.set(name, id);
      return;
    }
    this.ids.set(name, existing.id);
    this.warn(existing, name);
    const present: Resource["attributes"] = {
      ...existing.attributes,
      // It is sent as an attribute, and answered as a relationship.
      "agent-pool-id": related(existing, "agent-pool")[0],
    };
    const differing = Object.fromEntries(
      // A text that is not set is null.
      Object.entries(attributes).filter(([key, value]) => (present[key] ?? "") !== value),
    );
    const isElsewhere = platform.project !== undefined && related(existing, "project")[0] !== project;
    if (Object.keys(differing).length === 0 && !isElsewhere) return;
    const what = [
      ...(isElsewhere ? [`project ${platform.project}`] : []),
      ...(Object.keys(differing).length > 0 ? [listed(differing)] : []),
    ].join(", ");
    await this.change(`change the workspace ${name}: ${what}`, () =>
      client.update(`/workspaces/${existing.id}`, {
        id: existing.id,
        type: "workspaces",
        attributes: differing,
        ...(isElsewhere && inProject(project)),
      }),
    );
  }

  private warn(workspace: Resource, name: string): void {
    if (workspace.attributes["vcs-repo"]) {
      this.setUp.report(`note: ${name} is connected to a repository, so that only plans can be run from here`);
    }
  }

  /** Variables that the workspace doesn't have yet, or with another value. */
  private async variables(stack: StackWorkspace): Promise<void> {
    const { client, settings, report } = this.setUp;
    const { workspace: name } = stack;
    const wanted = Object.entries(workspaceVariables(stack, settings));
    if (wanted.length === 0) {
      report(
        `note: the settings make no roles for the runs of ${name}; set \`access.pipelines\`, or give it credentials yourself`,
      );
    }
    const path = `/workspaces/${this.ids.get(name) ?? ""}/vars`;
    const existing = this.ids.has(name) && wanted.length > 0 ? await client.list(path) : [];
    if (stack.roles?.apply === undefined && wanted.length > 0 && !existing.some(appliesByItself)) {
      report(`note: no stack makes a role that applies ${name}; set ${APPLY_ROLE} yourself, or apply it from a laptop`);
    }
    for (const [key, value] of wanted) {
      const variable = existing.find(({ attributes }) => attributes["key"] === key && attributes["category"] === "env");
      const attributes = { key, value, category: "env", sensitive: false };
      if (!variable) {
        await this.change(`create the variable ${key} of ${name}: ${value}`, () =>
          client.create(path, { type: "vars", attributes }),
        );
      } else if (variable.attributes["sensitive"] === true) {
        report(`note: the variable ${key} of ${name} is sensitive, so that it can't be compared; it must be ${value}`);
      } else if (variable.attributes["value"] !== value) {
        await this.change(`change the variable ${key} of ${name}: ${value}`, () =>
          client.update(`${path}/${variable.id}`, { id: variable.id, type: "vars", attributes: { value } }),
        );
      }
    }
  }

  /** Run triggers that the workspace doesn't have yet. */
  private async triggers(stack: StackWorkspace): Promise<void> {
    const { client, platform } = this.setUp;
    const { workspace: name, after } = stack;
    const sources = platform.workspaces.filter(({ stack: other }) => after.includes(other));
    if (sources.length === 0) return;
    const path = `/workspaces/${this.ids.get(name) ?? ""}/run-triggers`;
    const existing = this.ids.has(name) ? await client.list(path, { "filter[run-trigger][type]": "inbound" }) : [];
    const triggering = existing.flatMap((trigger) => related(trigger, "sourceable"));
    for (const { workspace: source } of sources) {
      const id = this.ids.get(source);
      if (id !== undefined && triggering.includes(id)) continue;
      await this.change(`queue a run of ${name} after each apply of ${source}`, () =>
        client.create(path, {
          type: "run-triggers",
          relationships: { sourceable: { data: { id: id ?? "", type: "workspaces" } } },
        }),
      );
    }
  }

  /** Workspaces with our prefix that belong to no stack. */
  private async leftOvers(): Promise<string[]> {
    const { client, platform, settings } = this.setUp;
    const prefix = `${settings.backend.workspacePrefix}-`;
    const found = await client.list(`/organizations/${platform.organization}/workspaces`, {
      "search[wildcard-name]": `${prefix}*`,
    });
    const names = platform.workspaces.map(({ workspace }) => workspace);
    return found
      .map(({ attributes }) => String(attributes["name"]))
      .filter((name) => name.startsWith(prefix) && !names.includes(name));
  }

  /** Reports a change, and makes it if changes are made. */
  private async change<Result>(description: string, make: () => Promise<Result>): Promise<Result | undefined> {
    this.changes++;
    this.setUp.report(description);
    return this.setUp.apply ? await make() : undefined;
  }
}

/** Whether a variable names a role that applies. */
function appliesByItself({ attributes }: Resource): boolean {
  return [APPLY_ROLE, "TFC_AWS_RUN_ROLE_ARN"].includes(String(attributes["key"]));
}

function inProject(id: string | undefined) {
  return id === undefined ? {} : { relationships: { project: { data: { id, type: "projects" } } } };
}

function listed(attributes: Readonly<Record<string, unknown>>, without: readonly string[] = []): string {
  return Object.entries(attributes)
    .filter(([key]) => !without.includes(key))
    .map(([key, value]) => `${key} ${value === "" ? "none" : String(value)}`)
    .join(", ");
}
