import { isIPv6 } from "node:net";

const GROUPS = 8;
const GROUP_BITS = 16;
const ADDRESS_BITS = 128;

/**
 * Explains what is wrong with an IPv6 range, or returns `undefined`. It must be written as AWS returns it, or else every
 * plan would show a change: RFC 5952, with the bits of hosts zero.
 */
export function ipv6RangeIssue(value: string): string | undefined {
  const [address = "", prefix = "", ...others] = value.split("/");
  const length = Number(prefix);
  if (others.length > 0 || !/^\d{1,3}$/.test(prefix) || length > ADDRESS_BITS || !isPlainAddress(address)) {
    return `must be an IPv6 range such as "2001:db8::/32"; got ${JSON.stringify(value)}.`;
  }
  const range = `${networkOf(address, length)}/${length}`;
  return range === value ? undefined : `"${value}" is not how AWS writes the range; use "${range}".`;
}

/** Whether a text is an address without a zone or digits of IPv4, which ranges don't have. */
function isPlainAddress(address: string): boolean {
  return /^[0-9a-fA-F:]+$/.test(address) && isIPv6(address);
}

function networkOf(address: string, length: number): string {
  const hostBits = BigInt(ADDRESS_BITS - length);
  const network = (numberOf(address) >> hostBits) << hostBits;
  const groups = Array.from({ length: GROUPS }, (_, index) =>
    ((network >> BigInt(GROUP_BITS * (GROUPS - 1 - index))) & 0xffffn).toString(16),
  );
  return compress(groups.join(":"));
}

function numberOf(address: string): bigint {
  const [start = [], end = []] = address.split("::").map((part) => (part === "" ? [] : part.split(":")));
  const zeros = Array.from({ length: GROUPS - start.length - end.length }, () => "0");
  return [...start, ...zeros, ...end].reduce(
    (number, group) => (number << BigInt(GROUP_BITS)) | BigInt(`0x${group}`),
    0n,
  );
}

/** URLs have addresses in the form of RFC 5952. Source: WHATWG, "URL Standard", IPv6 serializer. */
function compress(address: string): string {
  return new URL(`http://[${address}]/`).hostname.slice(1, -1);
}
