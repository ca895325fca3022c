import { type Tier } from "../architecture/architecture";

/** A rectangle in the picture. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a frame around boxes says: the account, the VPC, a tier. */
export interface FrameTitle {
  readonly kind: "account" | "vpc" | Tier["kind"];
  readonly title: string;
  /** The zones of a tier. */
  readonly zones: Tier["zones"];
}

/** Space around everything. */
export const MARGIN = 16;
/** Space around the content of a frame. */
export const PAD = 16;
/** Space above the content of a frame, for its title. */
export const HEAD = 40;
/** More of it, for the zones. */
export const ZONES = 26;
