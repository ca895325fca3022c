import { type Construct } from "constructs";
import { SearchInstance } from "../../constructs/search/search-instance";
import { type SearchInstanceProps } from "../../constructs/search/search-instance-props";
import { ExistingVpc } from "../../constructs/network/existing-vpc";
import { encryptionKeyFor } from "../../constructs/encryption/encryption-key-for";
import { Protection, type Destroyable } from "../../constructs/core/protection";
import { synthesize, type Synthesized } from "./synthesize";

/** What of a search engine's context a test is about. */
export interface SearchSetting {
  /** @default "stateless-only" */
  readonly protection?: Destroyable;
  /** What else is done with the engine. @default nothing */
  readonly then?: (search: SearchInstance, stack: Construct) => void;
}

/** A search engine as it is in prod, synthesized; what a test is about goes over it. */
export function searchInstance(props: Partial<SearchInstanceProps> = {}, setting: SearchSetting = {}): Synthesized {
  return synthesize((stack) => {
    const search = new SearchInstance(stack, "search", {
      name: "search",
      network: new ExistingVpc(stack, "search-network", {
        vpcId: "vpc-1",
        cidr: "10.0.0.0/16",
        subnets: { private: { b: "subnet-private-b", a: "subnet-private-a" } },
      }),
      encryptionKey: encryptionKeyFor(stack, "search-key", "search"),
      secretsKey: encryptionKeyFor(stack, "secrets-key", "secrets"),
      logs: { encryptionKey: encryptionKeyFor(stack, "search-logs-key", "logs"), retentionDays: 400 },
      protection: Protection.of(stack, setting.protection ?? "stateless-only"),
      version: "8.19",
      instanceType: "m7g.large",
      storageGib: 100,
      iops: 3000,
      throughputMibps: 125,
      clientCidrs: [],
      sshCidrs: [],
      snapshotRetentionDays: 30,
      snapshotTime: "03:00",
      patchTime: "sun:05:00",
      generation: 1,
      terminationProtection: true,
      ...props,
    });
    setting.then?.(search, stack);
  });
}
