import { inParallel } from "../../../tools/terraform/parallel";

test("keeps the order of the items, and runs no more tasks at once than allowed", async () => {
  let running = 0;
  let peak = 0;
  const results = await inParallel([5, 1, 3, 2], 2, async (milliseconds) => {
    peak = Math.max(peak, ++running);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    running--;
    return milliseconds * 10;
  });
  expect(results).toEqual([50, 10, 30, 20]);
  expect(peak).toBe(2);
});

test("waits for running tasks before it reports a failure, and starts no more", async () => {
  const started: number[] = [];
  const ended: number[] = [];
  const work = inParallel([0, 20, 1], 2, async (milliseconds) => {
    started.push(milliseconds);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    if (milliseconds === 0) throw new Error("broken");
    ended.push(milliseconds);
  });
  await expect(work).rejects.toThrow("broken");
  expect(started).toEqual([0, 20]);
  expect(ended).toEqual([20]);
});
