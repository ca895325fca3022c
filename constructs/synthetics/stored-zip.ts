/** Signatures of the records of a ZIP archive, and the version of the format that files without compression need. */
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;

/** 1 January 1980, the first day of the format, and of no other meaning: an archive of the same file is the same. */
const DATE = 0x0021;

/** Regular file that all may read, in the upper half of the external attributes. */
const MODE = 0o100644;

/**
 * Returns a ZIP archive with one file, which is stored as it is. The archive depends on nothing but its arguments.
 * Source: PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", version 6.3.
 *
 * @param name path of the file in the archive, in ASCII
 */
export function storedZip(name: string, content: string): Buffer {
  const path = Buffer.from(name, "ascii");
  const data = Buffer.from(content, "utf8");
  // Version, flags, method, time, date, checksum, both sizes, lengths of the name and of further fields.
  const description = fields([VERSION, 2], [0, 2], [0, 2], [0, 2], [DATE, 2], [crc32(data), 4]);
  const sizes = fields([data.length, 4], [data.length, 4], [path.length, 2], [0, 2]);
  const file = Buffer.concat([fields([LOCAL_HEADER, 4]), description, sizes, path, data]);
  const entry = Buffer.concat([
    // Made on Unix, which the mode of the file is from.
    fields([CENTRAL_HEADER, 4], [(3 << 8) | VERSION, 2]),
    description,
    sizes,
    // Comment, disk, internal and external attributes, offset of the file.
    fields([0, 2], [0, 2], [0, 2], [MODE * 0x10000, 4], [0, 4]),
    path,
  ]);
  const end = fields(
    [END_OF_DIRECTORY, 4],
    [0, 2],
    [0, 2],
    [1, 2],
    [1, 2],
    [entry.length, 4],
    [file.length, 4],
    [0, 2],
  );
  return Buffer.concat([file, entry, end]);
}

/** Returns numbers as little-endian fields of 2 or 4 bytes. */
function fields(...values: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  return Buffer.concat(
    values.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

/** The checksum of the format: CRC-32 with the reversed polynomial 0xEDB88320. */
export function crc32(data: Uint8Array): number {
  let checksum = 0xffffffff;
  for (const byte of data) {
    checksum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      checksum = (checksum >>> 1) ^ (checksum & 1 ? 0xedb88320 : 0);
    }
  }
  return (checksum ^ 0xffffffff) >>> 0;
}
