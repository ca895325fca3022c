import type * as z from "zod";
import { accountSchema } from "../schema/account/account";
import { type platformSchema } from "../schema/platform";
import { type AccountSettings, type EnvironmentSettings, type LocationSettings } from "../settings";
import { destroyKinds } from "../stages";
import { mandatoryTags } from "./tags";

type Platform = z.output<typeof platformSchema>;

/** The part of the names, and the tag `Environment`, of what is in the stack of an account that is not the shared one. */
const accountPart = (name: string) => `account-${name}`;

/**
 * Lists every AWS account of a platform, by its name: those that the settings name, and those that they only give the id
 * of.
 */
export function accountsOf(
  platform: Platform,
  shared: LocationSettings,
  environments: readonly EnvironmentSettings[],
): Readonly<Record<string, AccountSettings>> {
  const named = Object.entries(platform.accounts);
  const places = [shared, ...environments.toSorted((one, other) => (one.name < other.name ? -1 : 1))];
  const unnamed = [...new Set(places.map(({ account }) => account))]
    .filter((id) => !named.some(([, account]) => account.id === id))
    .map((id): [string, Platform["accounts"][string]] => {
      const region = places.find(({ account }) => account === id)?.region ?? shared.region;
      return [id, accountSchema.parse({ id, region, purpose: purposeOf(id, shared, environments) })];
    });
  return Object.fromEntries(
    [...named, ...unnamed].map(([name, account]) => [
      name,
      accountSettings(platform, name, account, shared, environments),
    ]),
  );
}

function purposeOf(id: string, shared: LocationSettings, environments: readonly EnvironmentSettings[]): string {
  const names = environments.filter(({ account }) => account === id).map(({ name }) => name);
  const ofEnvironments = `the environment${names.length === 1 ? "" : "s"} ${names.sort().join(", ")}`;
  const parts = [
    ...(shared.account === id ? ["what all environments share"] : []),
    ...(names.length > 0 ? [ofEnvironments] : []),
  ];
  return `The account of ${parts.join(", and of ")}.`;
}

function accountSettings(
  platform: Platform,
  name: string,
  account: Platform["accounts"][string],
  shared: LocationSettings,
  environments: readonly EnvironmentSettings[],
): AccountSettings {
  const isShared = shared.account === account.id;
  const inAccount = environments.filter((environment) => environment.account === account.id);
  // What all environments share must outlast each of them.
  const relevant = isShared || inAccount.length === 0 ? environments : inAccount;
  const destroy = destroyKinds.filter((kind) => relevant.some((environment) => environment.destroy === kind)).at(-1);
  return {
    ...account,
    name,
    tags: isShared ? shared.tags : mandatoryTags(platform, accountPart(name)),
    isShared,
    environments: inAccount.map((environment) => environment.name).sort(),
    regions: [...new Set([account.region, ...inAccount.map(({ region }) => region).sort()])],
    hasProd: inAccount.some(({ stage }) => stage === "prod"),
    destroy: destroy ?? "stateless-only",
  };
}
