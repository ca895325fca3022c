// Loaded into a process by --require: its last line on the error stream is the most memory it had, in KiB.
process.on("exit", () => process.stderr.write(`\n${process.resourceUsage().maxRSS}`));
