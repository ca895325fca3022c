/**
 * Runs a task for every item, so many at once, and returns the results in the order of the items. When a task
 * fails, no further one begins, and those under way end first.
 *
 * @param atOnce at least 1
 * @throws what the first task threw that failed
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    // All workers take from one iterator, so each item is taken once.
    for (const [index, item] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await task(item);
      } catch (failure) {
        failures.push(failure);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
