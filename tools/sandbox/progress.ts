import Table from "cli-table3";

/** A step of a stack, as it ended. */
interface Step {
  readonly stack: string;
  readonly step: string;
  readonly outcome: string;
  readonly seconds: number;
}

/** Says what is being done while it is done, and shows all of it at the end. */
export class Progress {
  private readonly steps: Step[];
  private readonly start: number;

  /** @param whole what this one is a part of, and what the names of its stacks begin with. @default nothing */
  constructor(
    whole?: Progress,
    private readonly prefix = "",
  ) {
    this.steps = whole?.steps ?? [];
    this.start = whole?.start ?? Date.now();
  }

  /** Says one line, with the seconds since the beginning. */
  say(text: string): void {
    const seconds = String(Math.round((Date.now() - this.start) / 1000)).padStart(4);
    console.log(`${seconds} s  ${this.prefix}${text}`);
  }

  /**
   * Runs a step of a stack and keeps how it ended.
   * @throws what the step throws, after it was kept
   */
  async step(stack: string, step: string, work: () => Promise<string>): Promise<void> {
    const start = Date.now();
    const keep = (outcome: string) => {
      const seconds = (Date.now() - start) / 1000;
      this.steps.push({ stack: `${this.prefix}${stack}`, step, outcome, seconds });
      this.say(`${stack}: ${step}: ${outcome}`);
    };
    try {
      keep(await work());
    } catch (error) {
      keep("failed");
      throw error;
    }
  }

  /** Shows all steps as a table, if there were any. */
  printTable(): void {
    if (this.steps.length === 0) return;
    const table = new Table({ head: ["stack", "step", "outcome", "seconds"], style: { head: [], compact: true } });
    for (const { stack, step, outcome, seconds } of this.steps) {
      table.push([stack, step, outcome, { content: seconds.toFixed(1), hAlign: "right" }]);
    }
    console.log(table.toString());
  }
}
