/** Whether a range holds every address: `0.0.0.0/0`. */
export function isEverywhere(range: string): boolean {
  return range === "0.0.0.0/0" || range === "::/0";
}

/** Whether one IPv4 range holds another one whole; false for anything that is no such range. */
export function holds(outer: string, inner: string): boolean {
  const [one, other] = [read(outer), read(inner)];
  return one !== undefined && other !== undefined && one.first <= other.first && other.last <= one.last;
}

function read(range: string): { readonly first: number; readonly last: number } | undefined {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(range)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, bits = 32] = parts;
  const size = 2 ** (32 - bits);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}
