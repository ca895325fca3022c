/** The part of the library that is used here: it comes without types. */
declare module "tar-stream" {
  import { type Readable } from "node:stream";

  interface Entry {
    readonly name: string;
    readonly mode: number;
    readonly mtime: Date;
  }

  export interface Pack extends Readable {
    entry(entry: Entry, content: Buffer): void;
    finalize(): void;
  }

  export interface Header {
    readonly name: string;
    readonly mode: number;
    readonly mtime: Date;
  }

  export interface Extract extends NodeJS.WritableStream, AsyncIterable<Readable & { readonly header: Header }> {}

  export function pack(): Pack;
  export function extract(): Extract;
}
