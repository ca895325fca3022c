import { partitionOf } from "../../constructs/core/partitions";
import { definitionIssues } from "../../constructs/core/deployment-target-issues";
import { knownRegion, type RegionDefinition } from "../../constructs/core/regions";
import { regionIssue } from "../../constructs/core/region-issues";
import { formatPath, isPart, type Path, valueAt } from "../issues/path";
import { otherPartitionMessage } from "../issues/other-partition";
import { quote } from "../issues/quote";
import { type Issue } from "../issues/settings-error";
import { regionName } from "../schema/formats";

/** The setting `regions`. */
type OwnRegions = Readonly<
  Record<string, { readonly zones: readonly string[]; readonly partition?: RegionDefinition["partition"] }>
>;

const REMEDY = "describe a region that AWS has added since in `regions`.";

/** The regions of a platform: those that this version knows, and those of its settings. */
export class Regions {
  private readonly own: ReadonlyMap<string, RegionDefinition>;

  /**
   * @param own the valid entries of the setting `regions`
   * @param raw the settings as they are written
   */
  constructor(
    own: OwnRegions,
    private readonly raw: Record<string, unknown>,
  ) {
    this.own = new Map(
      Object.entries(own).map(([name, { zones, partition }]) => [
        name,
        { zones: [...zones].sort(), partition: partition ?? knownRegion(name)?.partition ?? partitionOf(name) },
      ]),
    );
  }

  /** Returns the definition of a region, or `undefined` if it is none that can be deployed to. */
  find(name: unknown): RegionDefinition | undefined {
    if (typeof name !== "string" || this.issueOf(name) !== undefined) {
      return undefined;
    }
    return this.own.get(name) ?? knownRegion(name);
  }

  /** The definitions of the settings, by the name of the region. */
  get definitions(): Readonly<Record<string, RegionDefinition>> {
    return Object.fromEntries(this.own);
  }

  /** The regions that can't be deployed to, and those that are in another partition than the shared stacks. */
  issues(): Issue[] {
    return [...this.definitionIssues(), ...this.unknownRegions(), ...this.otherPartitions(), ...this.otherArns()];
  }

  /** Definitions of regions in which nothing is deployed. */
  warnings(): Issue[] {
    const used = this.locations().map(({ region }) => region);
    return [...this.own.keys()]
      .filter((name) => !used.includes(name))
      .map((name) => ({
        path: formatPath(["regions", name]),
        message: "has no effect, because nothing is deployed in the region; remove it.",
      }));
  }

  private definitionIssues(): Issue[] {
    return [...this.own].flatMap(([name, definition]) => {
      const unsupported = regionIssue(name, definition, quote(name), REMEDY);
      const messages =
        unsupported === undefined ? definitionIssues(name, definition).map(({ message }) => message) : [unsupported];
      return messages.map((message) => ({ path: formatPath(["regions", name]), message }));
    });
  }

  private unknownRegions(): Issue[] {
    return this.locations().flatMap(({ path, region }) => {
      // An invalid definition has an issue of its own.
      const isDefined = valueAt(this.raw, ["regions", region]) !== undefined;
      const message = isDefined ? undefined : this.issueOf(region);
      return message === undefined ? [] : [{ path: formatPath(path), message }];
    });
  }

  private otherPartitions(): Issue[] {
    const [first, ...others] = this.locations().flatMap((location) => {
      const definition = this.find(location.region);
      return definition ? [{ ...location, ...definition }] : [];
    });
    return others
      .filter(({ partition }) => first !== undefined && partition !== first.partition)
      .map(({ path, region, partition }) => ({
        path: formatPath(path),
        message: `${quote(region)} is in the partition ${partition}, but "${first?.region ?? ""}" of \`${formatPath(first?.path ?? [])}\` is in ${first?.partition ?? ""}; accounts of different partitions can't share a platform, so use a region of ${first?.partition ?? ""}, or a platform for each partition.`,
      }));
  }

  /** ARNs that are in another partition. */
  private otherArns(): Issue[] {
    const partition = this.find(valueAt(this.raw, ["shared", "region"]))?.partition;
    return textsIn(this.raw, []).flatMap(({ path, text }) => {
      const other = /^arn:(aws[a-z-]*):/.exec(text)?.[1];
      return partition === undefined || other === undefined || other === partition
        ? []
        : [{ path: formatPath(path), message: otherPartitionMessage(text, partition) }];
    });
  }

  /** Where stacks are deployed, the shared ones first, and the regions that they copy something to. */
  private locations(): { readonly path: Path; readonly region: string }[] {
    const places = textsIn(this.raw, []).filter(({ path, text }) => {
      return path.length > 1 && path.at(-1) === "region" && regionName.safeParse(text).success;
    });
    const [shared, others] = [true, false].map((isShared) =>
      places.filter(({ path }) => (path[0] === "shared") === isShared),
    );
    return [...(shared ?? []), ...(others ?? [])].map(({ path, text }) => ({ path, region: text }));
  }

  private issueOf(name: string): string | undefined {
    return regionIssue(name, this.own.get(name) ?? knownRegion(name), quote(name), REMEDY);
  }
}

/** Keys of what reaches containers and people as it is written. */
const freeTexts = new Set(["command", "description", "entryPoint", "environment", "purpose", "reason", "waivers"]);

/** All texts in settings that mean something to the platform, in the order of their keys. */
function textsIn(value: unknown, path: Path): { readonly path: Path; readonly text: string }[] {
  if (typeof value === "string") {
    return [{ path, text: value }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => textsIn(item, [...path, index]));
  }
  const keys = isPart(value) ? Object.keys(value).sort() : [];
  return keys
    .filter((key) => !freeTexts.has(key))
    .flatMap((key) => textsIn((value as Record<string, unknown>)[key], [...path, key]));
}
