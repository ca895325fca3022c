import { type Resource } from "../../../../guardrails/tree/resource";
import { type PartKind } from "./architecture";

/** A part before its place and its connections are known. */
export interface Draft {
  readonly kind: PartKind;
  readonly name: string;
  readonly details: readonly string[];
  /** The resource that the part stands for, or one of several. */
  readonly resource: Resource;
  /** Whether it stands for several resources. @default false */
  readonly several?: boolean;
  /** Security groups that guard it. @default none */
  readonly groups?: readonly Resource[];
  /** Subnets that it is in. @default none */
  readonly subnets?: readonly Resource[];
  /** Whether it is in the VPC, though in no subnet that is known. @default false */
  readonly inVpc?: boolean;
  /** Roles with which what runs in it calls AWS. @default none */
  readonly roles?: readonly Resource[];
  /** Whether addresses on the internet can connect to it, where its security groups allow that. @default false */
  readonly isPublic?: boolean;
  /** ARNs, as policies name it; `*` stands for anything. @default none */
  readonly arns?: readonly string[];
}

/** The id of the part of a resource. */
export function partId({ stack, type, id }: Resource): string {
  return `${stack.name}/${type}.${id}`;
}
