/**
 * Returns how many tasks a new service has, and whether that number stays.
 * @param scaling a fixed number, or what it changes between
 * @param fallback minimum of a service whose scaling has none
 */
export function startingTasks(
  scaling: number | { readonly minimum?: number },
  fallback: number,
): { readonly initialTasks: number; readonly fixedTasks: boolean } {
  return typeof scaling === "number"
    ? { initialTasks: scaling, fixedTasks: true }
    : { initialTasks: scaling.minimum ?? fallback, fixedTasks: false };
}

/** @throws if a service has no scaling because its number of tasks is fixed */
export function requireScaling<Scaling>(name: string, scaling: Scaling | undefined): Scaling {
  if (scaling === undefined) {
    throw new Error(
      `${name} doesn't scale, because its number of tasks is fixed; give \`scaling\` a minimum and a maximum.`,
    );
  }
  return scaling;
}
