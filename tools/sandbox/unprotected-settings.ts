import { writeChangedSettings } from "./changed-settings";

/**
 * Writes settings without protection from destruction but otherwise equal, as docs/destroy.md tells users to change
 * them before they destroy an environment.
 *
 * @param config folder of the settings, from the project's root
 * @param folder folder to write to, below the project's root
 * @returns the folder, from the project's root
 */
export function writeUnprotectedSettings(config: string, folder: string): string {
  return writeChangedSettings(
    config,
    folder,
    (original) => `import definition from "${original}";

const reason = "The sandbox destroys what it has created.";
const environments = Object.entries<{ stage?: string }>(definition.environments);
const isProd = ([name, { stage }]: [string, { stage?: string }]) => (stage ?? name) === "prod";

export default {
  ...definition,
  backend: { ...definition.backend, destroy: "all" },
  environments: Object.fromEntries(environments.map(([name, settings]) => [name, { ...settings, destroy: "all" }])),
  waivers: [
    ...(definition.waivers ?? []).filter(({ setting }: { setting: string }) => !setting.endsWith("destroy")),
    ...environments.filter(isProd).map(([environment]) => ({ environment, setting: "destroy", reason })),
    ...(environments.some(isProd) ? [{ environment: "shared", setting: "backend.destroy", reason }] : []),
  ],
};
`,
  );
}
