import * as fc from "fast-check";
import { nearestTaskMemory, taskCpuSizes, taskMemorySizes } from "../../../constructs/containers/fargate-size";

const GIB = 1024;

describe("task sizes that Fargate offers", () => {
  test.each([
    [256, [512, GIB, 2 * GIB]],
    [512, [GIB, 2 * GIB, 3 * GIB, 4 * GIB]],
    [1024, [2, 3, 4, 5, 6, 7, 8].map((gib) => gib * GIB)],
  ] as const)("with %d CPU units, memory is one of %j", (cpu, sizes) => {
    expect(taskMemorySizes(cpu)).toEqual(sizes);
  });

  test.each([
    [2048, 4, 16, 1],
    [4096, 8, 30, 1],
    [8192, 16, 60, 4],
    [16384, 32, 120, 8],
  ] as const)("with %d CPU units, memory goes from %d to %d GiB in steps of %d", (cpu, from, to, step) => {
    const sizes = taskMemorySizes(cpu);
    expect(sizes[0]).toBe(from * GIB);
    expect(sizes.at(-1)).toBe(to * GIB);
    expect(sizes.every((size) => (size / GIB - from) % step === 0)).toBe(true);
    expect(sizes).toHaveLength((to - from) / step + 1);
  });

  test("the nearest memory size is offered, and no other offered size is nearer", () => {
    fc.assert(
      fc.property(fc.constantFrom(...taskCpuSizes), fc.integer({ min: 1, max: 200_000 }), (cpu, memory) => {
        const sizes = taskMemorySizes(cpu);
        const best = nearestTaskMemory(cpu, memory);
        expect(sizes).toContain(best);
        expect(Math.min(...sizes.map((size) => Math.abs(size - memory)))).toBe(Math.abs(best - memory));
      }),
    );
  });

  test("of two equally near sizes, the larger is chosen", () => {
    expect(nearestTaskMemory(256, 1536)).toBe(2048);
  });
});
