/**
 * GiB of memory for each vCPU of a family, by the start of its name.
 * Source: Amazon RDS User Guide, "Hardware specifications for DB instance classes".
 */
const GIB_PER_VCPU: readonly (readonly [start: RegExp, gib: number])[] = [
  [/^c\d/, 2],
  [/^m[4-9]/, 4],
  [/^r4/, 7.625],
  [/^(?:r[5-9]|z1d)/, 8],
  [/^x1e/, 30.5],
  [/^x1/, 15.25],
  [/^x2(?:iedn|iezn)/, 32],
  [/^x\d/, 16],
];

/** GiB of memory of the burstable families t3 and t4g, by size. */
const BURSTABLE_GIB: Readonly<Record<string, number>> = {
  micro: 1,
  small: 2,
  medium: 4,
  large: 8,
  xlarge: 16,
  "2xlarge": 32,
};

/** Number of bytes in a GiB. */
export const bytesPerGib = 1024 ** 3;

/**
 * Returns the memory of an instance class in bytes.
 * @returns undefined for a class that is not known here
 */
export function memoryBytesOf(instanceClass: string): number | undefined {
  const [, family = "", size = ""] = instanceClass.split(".");
  if (/^t\d/.test(family)) {
    const gib = BURSTABLE_GIB[size];
    return gib === undefined ? undefined : gib * bytesPerGib;
  }
  const gibPerVcpu = GIB_PER_VCPU.find(([start]) => start.test(family))?.[1];
  const vcpus = vcpusOf(size);
  return gibPerVcpu === undefined || vcpus === undefined ? undefined : gibPerVcpu * vcpus * bytesPerGib;
}

/** `large` has two vCPUs, `xlarge` four, and `4xlarge` sixteen. */
function vcpusOf(size: string): number | undefined {
  if (size === "medium") return 1;
  if (size === "large") return 2;
  const [, factor] = /^(\d*)xlarge$/.exec(size) ?? [];
  return factor === undefined ? undefined : 4 * Number(factor || 1);
}
