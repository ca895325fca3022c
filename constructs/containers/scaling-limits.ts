import { type IConstruct } from "constructs";

/** The limits between which the number of tasks changes. */
interface ScalingLimits {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Requires that the limits of a construct's scaling are in order. AWS would refuse them only at apply.
 * @throws if the minimum exceeds the maximum
 */
export function requireOrderedLimits({ node }: IConstruct, { minimum, maximum }: ScalingLimits): void {
  if (minimum > maximum) {
    throw new Error(`${node.path}: \`minimum\` (${minimum}) must not exceed \`maximum\` (${maximum}).`);
  }
}
