import { inParallel } from "../../../tools/terraform/parallel";

test("keeps the order of the items and never runs more at once than told", async () => {
  let running = 0;
  let most = 0;
  const results = await inParallel([5, 1, 3, 2], 2, async (milliseconds) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    running--;
    return milliseconds * 10;
  });
  expect(results).toEqual([50, 10, 30, 20]);
  expect(most).toBe(2);
});

test("lets what is under way end before it tells of a failure, and begins nothing more", async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = inParallel([0, 20, 1], 2, async (milliseconds) => {
    begun.push(milliseconds);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    if (milliseconds === 0) throw new Error("broken");
    ended.push(milliseconds);
  });
  await expect(work).rejects.toThrow("broken");
  expect(begun).toEqual([0, 20]);
  expect(ended).toEqual([20]);
});
