import { isInZone } from "../../../constructs/load-balancer/domain-name";
import { type Path, valueAt } from "../../issues/path";
import { quote } from "../../issues/quote";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

type Zone = NonNullable<EnvironmentUnderCheck["settings"]["ingress"]>["zone"];
type CreatedZone = Extract<Zone, { readonly kind: "created" }>;

/** A zone that an environment uses, and the account that holds it. */
interface PlacedZone {
  readonly path: Path;
  readonly name: string | undefined;
  readonly id: string | undefined;
  readonly account: string | undefined;
  readonly isCreated?: true;
}

const ZONE: Path = ["ingress", "zone"];
const PARENT: Path = [...ZONE, "parent"];

/** Each hosted zone must be in one account, created once, and delegated where resolvers look for it. */
export const zonesRule: Rule = (environment, all) => {
  const { ingress } = environment.settings;
  if (!ingress) {
    return [];
  }
  // Of two environments, the one that comes later is told.
  const others = all.slice(0, all.indexOf(environment));
  const created = ingress.zone.kind === "created" ? ingress.zone : undefined;
  return [
    ...missingIssues(environment),
    ...zonesOf(environment).flatMap((zone) => others.flatMap((other) => accountIssues(zone, other)).slice(0, 1)),
    ...(created
      ? [
          ...parentIssues(created),
          ...others.flatMap((other) => createdTwice(created, other)).slice(0, 1),
          ...all.filter((other) => other !== environment).flatMap((other) => enclosingIssues(created, other)),
        ]
      : []),
  ];
};

/** A domain needs a certificate, and that a zone with the records that prove it, or else to exist already. */
function missingIssues({ settings: { ingress }, written }: EnvironmentUnderCheck): RuleIssue[] {
  if (ingress?.domain === undefined || ingress.certificateArns) {
    return [];
  }
  if (ingress.zone.kind !== "none") {
    return isPrivate(ingress.zone) ? [privateIssue] : [];
  }
  return [valueAt(written, ZONE) === undefined ? zoneIssue : certificateIssue];
}

function isPrivate(zone: Zone): boolean {
  return zone.kind === "existing" && zone.private;
}

const privateIssue: RuleIssue = {
  at: [ZONE],
  unless: [["ingress", "certificateArns"]],
  message:
    "requires `certificateArns`, because ACM can't validate a certificate by records of a private zone; list the ARN of one.",
};

const zoneIssue: RuleIssue = {
  at: [ZONE],
  unless: [["ingress", "certificateArns"]],
  message:
    'is required with a `domain`; give an object such as { kind: "existing", name: "example.com" }, or `certificateArns`.',
};

const certificateIssue: RuleIssue = {
  at: [["ingress", "certificateArns"], ZONE],
  message:
    'is required, because `zone.kind` is "none": no certificate can be validated; list the ARN of a certificate for the domains.',
};

function zonesOf({ settings: { ingress }, account }: EnvironmentUnderCheck): PlacedZone[] {
  const zone = ingress?.zone;
  if (zone === undefined || zone.kind === "none") {
    return [];
  }
  if (zone.kind === "existing") {
    return [placed(ZONE, zone, account)];
  }
  return [
    { path: ZONE, name: zone.name, id: undefined, account, isCreated: true },
    ...(zone.parent ? [placed(PARENT, zone.parent, account)] : []),
  ];
}

function placed(
  path: Path,
  { name, id, role }: { readonly name?: string; readonly id?: string; readonly role?: string },
  account: string | undefined,
): PlacedZone {
  return { path, name, id, account: role === undefined ? account : role.split(":")[4] };
}

/** A zone that two environments look for in two accounts: at most one of them can find it, or resolvers use only one. */
function accountIssues(
  { path, name, id, account, isCreated }: PlacedZone,
  environment: EnvironmentUnderCheck,
): RuleIssue[] {
  return zonesOf(environment)
    .filter((other) =>
      id === undefined || other.id === undefined ? name !== undefined && name === other.name : id === other.id,
    )
    .filter((other) => !(isCreated && other.isCreated))
    .filter((other) => account !== undefined && other.account !== undefined && account !== other.account)
    .map((other) => {
      const zone = quote(name ?? id ?? "");
      const message = `the hosted zone ${zone} can't be in account ${account ?? ""} and, as that of ${quote(environment.name)}, in ${other.account ?? ""}; set \`role\` to a role in the account of the zone, or give each environment a zone of its own.`;
      return { at: [path], unless: [["ingress", "domain"]], message };
    });
}

function createdTwice({ name }: CreatedZone, environment: EnvironmentUnderCheck): RuleIssue[] {
  const zone = environment.settings.ingress?.zone;
  if (zone?.kind !== "created" || zone.name !== name) {
    return [];
  }
  const message = `the hosted zone ${quote(name)} is already created by ${quote(environment.name)}; choose another \`name\`.`;
  return [{ at: [[...ZONE, "name"], ZONE], unless: [["ingress", "domain"]], message }];
}

function parentIssues({ name, parent }: CreatedZone): RuleIssue[] {
  if (parent?.name === undefined || (name !== parent.name && isInZone(name, parent.name))) {
    return [];
  }
  const message = `${quote(name)} is not below the parent zone ${quote(parent.name)}; use a name that ends in ${quote(`.${parent.name}`)}, or change \`parent\`.`;
  return [{ at: [[...ZONE, "name"], PARENT], unless: [["ingress", "domain"]], message }];
}

/** Resolvers follow the delegation of the zone above, and never see one that is further up. */
function enclosingIssues({ name, parent }: CreatedZone, environment: EnvironmentUnderCheck): RuleIssue[] {
  const zone = environment.settings.ingress?.zone;
  if (zone?.kind !== "created" || name === zone.name || !isInZone(name, zone.name)) {
    return [];
  }
  const isDelegatedThere = parent && (parent.name === undefined || isInZone(parent.name, zone.name));
  const message = `${quote(name)} is below ${quote(zone.name)}, the zone of ${quote(environment.name)}, and must be delegated there; set \`parent\` to that zone, or choose a name outside of it.`;
  return isDelegatedThere ? [] : [{ at: [ZONE], unless: [["ingress", "domain"]], message }];
}
