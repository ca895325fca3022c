/** Something that may have to come after others. */
interface Dependent {
  readonly name: string;
  /** Names of those that it must come after. */
  readonly after: readonly string[];
}

/**
 * Groups items into waves: each item is in a wave after those that it depends on, as early as possible. What is not
 * among the items counts as done. Their dependencies form no circle; CDKTF refuses one between stacks.
 */
export function dependencyWaves<Item extends Dependent>(items: readonly Item[]): Item[][] {
  const waves: Item[][] = [];
  let waiting = [...items];
  while (waiting.length > 0) {
    const names = waiting.map(({ name }) => name);
    const isReady = ({ after }: Item) => !after.some((name) => names.includes(name));
    waves.push(waiting.filter(isReady));
    waiting = waiting.filter((item) => !isReady(item));
  }
  return waves;
}

/** Names of items, and of those that they depend on, directly or not. */
export function withDependencies(names: readonly string[], items: readonly Dependent[]): string[] {
  const dependencies = items.filter(({ name }) => names.includes(name)).flatMap(({ after }) => after);
  return names.length === 0 ? [] : [...new Set([...names, ...withDependencies(dependencies, items)])];
}
