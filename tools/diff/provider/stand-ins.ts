import { createHash } from "node:crypto";
import { type Arguments } from "../prepared-stack";
import { mapReferences, type Reference } from "./references";

/** How deep a value is followed through the arguments that refer to each other. */
const DEPTH = 8;

/** The parts of a stack's JSON that hold values. */
export interface ValueJson {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly variable?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly locals?: Arguments;
}

type Blocks = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/**
 * Returns what stands for a value that only an apply would tell. The same reference gives the same value in both stacks
 * that are compared, unless what it refers to differs. A value has the form that the provider wants.
 */
export function standIn(json: ValueJson, reference: Reference, depth = DEPTH): unknown {
  const { type, isData, id, path } = reference;
  if (type === undefined) {
    return json.variable?.[id]?.default ?? json.locals?.[id] ?? named(id, reference.text);
  }
  const block = (isData ? json.data : json.resource)?.[type]?.[id];
  const written = isData ? undefined : valueAt(block, path);
  if (written !== undefined && depth > 0) {
    return mapReferences(written, (inner) => ({ value: standIn(json, inner, depth - 1) }));
  }
  return computedValue(reference, isData ? JSON.stringify(block) : "");
}

/** Returns what stands for an attribute that AWS decides. */
export function computedValue({ type = "", isData, id, path }: Omit<Reference, "text">, content = ""): unknown {
  const name = path.filter((step) => !/^(?:\d+|\*)$/.test(step)).at(-1) ?? "id";
  return named(name, [isData ? "data" : "", type, id, ...path, content].join(" "), type);
}

function named(name: string, seed: string, type = ""): unknown {
  const hash = createHash("sha256").update(seed).digest("hex");
  const number = parseInt(hash.slice(0, 6), 16);
  const [a, b] = [number % 250, (number >> 8) % 250];
  const forms: readonly (readonly [RegExp, unknown])[] = [
    [/^partition$/, "aws"],
    [/^(?:region|name)$/, type === "aws_region" ? "us-east-1" : hash.slice(0, 12)],
    [/account_id$|^owner_id$/, String(number).padStart(12, "1")],
    [/arn$/, `arn:aws:${serviceIn(type)}:us-east-1:111111111111:${hash.slice(0, 12)}`],
    [/arns$/, [`arn:aws:${serviceIn(type)}:us-east-1:111111111111:${hash.slice(0, 12)}`]],
    [/ipv6.*cidr/, `2001:db8:${hash.slice(0, 4)}:${hash.slice(4, 6)}00::/56`],
    [/cidr_block$|cidr$/, `10.${a}.0.0/16`],
    [/(?:public|private)_ip$|ip_address$/, `10.0.${a}.${b}`],
    [/^(?:dns_name|domain_name|endpoint|address|bucket_regional_domain_name)$/, `${hash.slice(0, 12)}.example.com`],
    [/zone_id$/, `Z${hash.slice(0, 12).toUpperCase()}`],
    [/port$|version$|_days$|_seconds$/, (number % 60_000) + 1],
    [/^(?:json|minified_json)$/, policy(hash)],
    [/(?:ids|names|zones|addresses|blocks)$/, [hash.slice(0, 12)]],
  ];
  return forms.find(([form]) => form.test(name))?.[1] ?? `${prefixOf(type)}${hash.slice(0, 12)}`;
}

/** A policy that is another for other content. */
function policy(hash: string): string {
  const statement = { Sid: hash.slice(0, 12), Effect: "Deny", Action: "s3:GetObject", Resource: "arn:aws:s3:::none/*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

function serviceIn(type: string): string {
  return /^aws_([a-z0-9]+)/.exec(type)?.[1] ?? "aws";
}

/** What ids of EC2 begin with. */
function prefixOf(type: string): string {
  const prefixes: Readonly<Record<string, string>> = {
    aws_vpc: "vpc-",
    aws_subnet: "subnet-",
    aws_security_group: "sg-",
    aws_route_table: "rtb-",
    aws_internet_gateway: "igw-",
    aws_nat_gateway: "nat-",
    aws_vpc_endpoint: "vpce-",
  };
  return prefixes[type] ?? "x";
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((part, step) => {
    const [first] = Array.isArray(part) && !/^\d+$/.test(step) ? (part as unknown[]) : [part];
    return typeof first === "object" && first !== null ? (first as Arguments)[step] : undefined;
  }, value);
}
