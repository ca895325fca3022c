import { type Path } from "./path";

/** A step on the way to the paths of a set. */
interface Node {
  readonly steps: Map<string | number, Node>;
  isMember: boolean;
}

/** A set of paths, in which to look one up takes as long as it has steps. A path stands for everything below it too. */
export class PathSet {
  private readonly root = emptyNode();

  constructor(paths: Iterable<Path> = []) {
    for (const path of paths) {
      this.add(path);
    }
  }

  add(path: Path): void {
    let node = this.root;
    for (const step of path) {
      let next = node.steps.get(step);
      if (!next) {
        next = emptyNode();
        node.steps.set(step, next);
      }
      node = next;
    }
    node.isMember = true;
  }

  /** Whether a path is in the set, or below a path that is. */
  covers(path: Path): boolean {
    let node: Node | undefined = this.root;
    for (const step of path) {
      if (node.isMember) return true;
      node = node.steps.get(step);
      if (!node) return false;
    }
    return node.isMember;
  }

  /** Whether a path is in the set, or above or below a path that is. */
  touches(path: Path): boolean {
    return this.covers(path) || this.below(path) !== undefined;
  }

  /** The steps below a path that lead to paths of the set. */
  stepsBelow(path: Path): readonly (string | number)[] {
    return [...(this.below(path)?.steps.keys() ?? [])];
  }

  private below(path: Path): Node | undefined {
    let node: Node | undefined = this.root;
    for (const step of path) {
      node = node?.steps.get(step);
    }
    return node;
  }
}

function emptyNode(): Node {
  return { steps: new Map(), isMember: false };
}
