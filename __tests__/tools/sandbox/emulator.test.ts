import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Emulator } from "../../../tools/sandbox/emulator";

const silent = { program: process.execPath, arguments: () => ["--eval", "process.exit(1)"], source: "nothing" };

test("reports a port that is in use", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await expect(Emulator.start(silent, "/dev/null", port)).rejects.toThrow(
    `Port ${port} on loopback is in use. Without --port, a free port is chosen.`,
  );
  server.close();
});

test("reports an emulator that ends at once, with its log", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "emulator-"));
  const log = path.join(folder, "emulator.log");
  await expect(Emulator.start(silent, log)).rejects.toThrow(
    `The emulator (nothing) did not start. Its output is in ${log}.`,
  );
  rmSync(folder, { recursive: true });
});
