/** Arguments of a block, as the JSON of its stack has them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A resource of a stack. */
export interface Block {
  /** Path of the construct. */
  readonly path: string | undefined;
  readonly arguments: Arguments;
}

/** A stack, divided into what is compared in different ways. */
export interface PreparedStack {
  /** By address. */
  readonly resources: ReadonlyMap<string, Block>;
  /** Moves that blocks `moved` ask for, from the old address to the new one. */
  readonly moved: ReadonlyMap<string, string>;
  /** Addresses of what blocks `removed` make Terraform leave in AWS. */
  readonly forgotten: ReadonlySet<string>;
  /** Everything else. */
  readonly other: Arguments;
}

/** The parts of a stack's JSON that are read here. */
interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly removed?: readonly { readonly from: string; readonly lifecycle?: { readonly destroy?: boolean } }[];
}

/** Divides the content of a stack's `cdk.tf.json`. */
export function prepareStack(json: object): PreparedStack {
  const { resource = {}, moved = [], removed = [], ...other } = json as StackJson & Arguments;
  const blocks = Object.entries(resource).flatMap(([type, ofType]) =>
    Object.entries(ofType).map(([id, args]): [string, Block] => [`${type}.${id}`, blockOf(args)]),
  );
  return {
    resources: new Map(blocks.sort(([one], [next]) => (one < next ? -1 : 1))),
    moved: new Map(moved.map(({ from, to }) => [from, to])),
    forgotten: new Set(removed.filter(({ lifecycle }) => lifecycle?.destroy === false).map(({ from }) => from)),
    other,
  };
}

/** Lists what moves, from the address before to that after, over several moves if need be. */
export function movesIn(before: PreparedStack, after: PreparedStack): ReadonlyMap<string, string> {
  const moves = new Map<string, string>();
  for (const from of after.moved.keys()) {
    const to = destinationOf(from, after.moved);
    if (before.resources.has(from) && !after.resources.has(from) && after.resources.has(to)) {
      moves.set(from, to);
    }
  }
  return moves;
}

/** Follows moves from an address to the last one. */
export function destinationOf(address: string, moved: PreparedStack["moved"]): string {
  let to = address;
  // As many steps as there are moves, in case they lead in a circle.
  for (let steps = 0; steps < moved.size; steps++) {
    to = moved.get(to) ?? to;
  }
  return to;
}

function blockOf({ "//": about, ...args }: Arguments): Block {
  return {
    path: (about as { readonly metadata?: { readonly path?: string } } | undefined)?.metadata?.path,
    arguments: args,
  };
}
