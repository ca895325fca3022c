import { inflateRawSync } from "node:zlib";
import { crc32, storedZip } from "../../../constructs/synthetics/stored-zip";

test("the checksum is CRC-32, by the check value of its definition", () => {
  expect(crc32(Buffer.from("123456789"))).toBe(0xcbf43926);
  expect(crc32(Buffer.from(""))).toBe(0);
});

describe("an archive", () => {
  const archive = storedZip("nodejs/node_modules/canary.js", "exports.handler = 1; // ä\n");

  test("is the same whenever and wherever it is made", () => {
    expect(storedZip("nodejs/node_modules/canary.js", "exports.handler = 1; // ä\n").equals(archive)).toBe(true);
  });

  test("has one file, as its directory says", () => {
    const end = archive.length - 22;
    expect(archive.readUInt32LE(end)).toBe(0x06054b50);
    const directory = archive.readUInt32LE(end + 16);
    expect([archive.readUInt16LE(end + 8), archive.readUInt16LE(end + 10)]).toEqual([1, 1]);
    expect(directory + archive.readUInt32LE(end + 12)).toBe(end);
    expect(archive.readUInt32LE(directory)).toBe(0x02014b50);
    const nameLength = archive.readUInt16LE(directory + 28);
    expect(archive.subarray(directory + 46, directory + 46 + nameLength).toString()).toBe(
      "nodejs/node_modules/canary.js",
    );
    // A regular file that all may read: Lambda runs it as another user.
    expect(archive.readUInt32LE(directory + 38) >>> 16).toBe(0o100644);
    expect(archive.readUInt32LE(directory + 42)).toBe(0);
  });

  test("stores the file as it is, with its checksum and its sizes in both records", () => {
    const nameLength = archive.readUInt16LE(26);
    const size = archive.readUInt32LE(22);
    const data = archive.subarray(30 + nameLength, 30 + nameLength + size);
    expect(archive.readUInt16LE(8)).toBe(0);
    expect(data.toString()).toBe("exports.handler = 1; // ä\n");
    expect(archive.readUInt32LE(14)).toBe(crc32(data));
    const directory = archive.readUInt32LE(archive.length - 6);
    // Both describe the file from the version on.
    expect(archive.subarray(directory + 6, directory + 32).equals(archive.subarray(4, 30))).toBe(true);
    expect(() => inflateRawSync(data)).toThrow();
  });
});
