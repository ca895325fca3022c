/** Memory sizes in MiB that Fargate offers for a number of CPU units. */
interface MemoryRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

const GIB = 1024;

/** Source: Amazon ECS Developer Guide, "Task CPU and memory" for Fargate (Linux, platform version 1.4.0). */
const memoryRanges = {
  256: { from: GIB, to: 2 * GIB, step: GIB },
  512: { from: GIB, to: 4 * GIB, step: GIB },
  1024: { from: 2 * GIB, to: 8 * GIB, step: GIB },
  2048: { from: 4 * GIB, to: 16 * GIB, step: GIB },
  4096: { from: 8 * GIB, to: 30 * GIB, step: GIB },
  8192: { from: 16 * GIB, to: 60 * GIB, step: 4 * GIB },
  16384: { from: 32 * GIB, to: 120 * GIB, step: 8 * GIB },
} as const satisfies Record<number, MemoryRange>;

/** CPU units that Fargate offers; 1024 are one vCPU. */
export type TaskCpu = keyof typeof memoryRanges;

/** Only the smallest CPU size has a memory size below 1 GiB. */
const SMALLEST_CPU = 256;
const SMALLEST_MEMORY = 512;

/** All CPU sizes that Fargate offers. */
export const taskCpuSizes: readonly TaskCpu[] = [256, 512, 1024, 2048, 4096, 8192, 16384];

/** CPU architectures that Fargate offers. */
export const taskArchitectures = ["x86_64", "arm64"] as const;

/** A CPU architecture that Fargate offers. */
export type TaskArchitecture = (typeof taskArchitectures)[number];

/** Returns the memory sizes in MiB that Fargate offers for a number of CPU units, in ascending order. */
export function taskMemorySizes(cpu: TaskCpu): readonly number[] {
  const { from, to, step } = memoryRanges[cpu];
  const sizes = Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
  return cpu === SMALLEST_CPU ? [SMALLEST_MEMORY, ...sizes] : sizes;
}

/** Returns the offered memory size that is nearest to the given one; of two equally near, the larger. */
export function nearestTaskMemory(cpu: TaskCpu, memoryMib: number): number {
  return taskMemorySizes(cpu).reduce((best, size) =>
    Math.abs(size - memoryMib) <= Math.abs(best - memoryMib) ? size : best,
  );
}

/** Returns why Fargate has no tasks of a size; `undefined` if it has. */
export function taskSizeIssue(cpu: TaskCpu, memoryMib: number): string | undefined {
  return taskMemorySizes(cpu).includes(memoryMib)
    ? undefined
    : `\`memoryMib\` (${memoryMib}) is not supported by Fargate with \`cpu\` (${cpu}); the nearest supported value is ${nearestTaskMemory(cpu, memoryMib)}.`;
}
