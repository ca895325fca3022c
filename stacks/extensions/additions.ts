import { type IConstruct } from "constructs";
import { FILE } from "./extension-error";

/** The constructs that the user's functions have added to the stacks, and which of them did. */
export class Additions {
  private readonly functions = new Map<string, string>();

  /**
   * Looks at what a scope has before a function is called.
   * @param name how messages name the function: `environment()`
   * @returns what to call when it has been called
   */
  by(name: string, scope: IConstruct): () => void {
    const before = new Set(scope.node.findAll());
    return () => {
      for (const construct of scope.node.findAll()) {
        if (!before.has(construct)) this.functions.set(construct.node.path, `${name} in ${FILE}`);
      }
    };
  }

  /** Returns the function that added a construct: `environment() in extensions.ts`; undefined if none did. */
  sourceOf(constructPath: string): string | undefined {
    return this.functions.get(constructPath);
  }
}
