import { inParallel } from "../../terraform/parallel";

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
