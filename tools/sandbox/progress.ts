import Table from "cli-table3";

/** A completed step of a stack. */
interface Step {
  readonly stack: string;
  readonly step: string;
  readonly outcome: string;
  readonly seconds: number;
}

/** Prints each step when it ends, and a table of all steps at the end. */
export class Progress {
  private readonly steps: Step[];
  private readonly start: number;

  /**
   * @param whole progress of the whole run, if this is a part of it
   * @param prefix prefix of the stacks' names in this part
   */
  constructor(
    whole?: Progress,
    private readonly prefix = "",
  ) {
    this.steps = whole?.steps ?? [];
    this.start = whole?.start ?? Date.now();
  }

  /** Prints a line with the seconds since the start. */
  say(text: string): void {
    const seconds = String(Math.round((Date.now() - this.start) / 1000)).padStart(4);
    console.log(`${seconds} s  ${this.prefix}${text}`);
  }

  /**
   * Runs a step of a stack and records its outcome.
   * @throws the error of the step, after it was recorded
   */
  async step(stack: string, step: string, work: () => Promise<string>): Promise<void> {
    const start = Date.now();
    const record = (outcome: string) => {
      const seconds = (Date.now() - start) / 1000;
      this.steps.push({ stack: `${this.prefix}${stack}`, step, outcome, seconds });
      this.say(`${stack}: ${step}: ${outcome}`);
    };
    try {
      record(await work());
    } catch (error) {
      record("failed");
      throw error;
    }
  }

  /** Prints all steps as a table, if there are any. */
  printTable(): void {
    if (this.steps.length === 0) return;
    const table = new Table({ head: ["stack", "step", "outcome", "seconds"], style: { head: [], compact: true } });
    for (const { stack, step, outcome, seconds } of this.steps) {
      table.push([stack, step, outcome, { content: seconds.toFixed(1), hAlign: "right" }]);
    }
    console.log(table.toString());
  }
}
