// Loaded into a process by --require: it prints its peak memory in KiB as the last line on the error stream.
process.on("exit", () => process.stderr.write(`\n${process.resourceUsage().maxRSS}`));
