import { FEWEST_ENDPOINTS, cheaperAccess } from "../../constructs/network/access-costs";
import { computePrices } from "../../prices/compute-prices";
import {
  documentInstances,
  instancePrice,
  postgresInstances,
  searchInstances,
  serverInstances,
} from "../../prices/instance-prices";
import { messagingPrices } from "../../prices/messaging-prices";
import { monitoringPrices } from "../../prices/monitoring-prices";
import { networkPrices } from "../../prices/network-prices";
import { COMPARED_ON, isPriced, type Price, pricedRegions } from "../../prices/price";
import { securityPrices } from "../../prices/security-prices";
import { storagePrices } from "../../prices/storage-prices";

const instances = [postgresInstances, documentInstances, searchInstances, serverInstances];

const prices: readonly Price[] = [
  ...[computePrices, messagingPrices, monitoringPrices, networkPrices, securityPrices, storagePrices].flatMap((table) =>
    Object.values<Price>(table),
  ),
  ...instances.flatMap((table) =>
    Object.keys(table.families).flatMap((family) => instancePrice(table, `${family}.large`) ?? []),
  ),
];

test("every price has an amount in every region, the page that it is from, and a month", () => {
  for (const { name, usd, unit, source, asOf } of prices) {
    expect([name, Object.keys(usd).sort()]).toEqual([name, [...pricedRegions].sort()]);
    expect([name, Object.values(usd).every((amount) => amount > 0 && amount < 20)]).toEqual([name, true]);
    expect(unit).not.toBe("");
    expect(source).toMatch(/[Pp]ricing/);
    expect([name, asOf]).toEqual([name, expect.stringMatching(/^20\d\d-(?:0[1-9]|1[0-2])$/)]);
    expect(asOf <= COMPARED_ON.slice(0, 7)).toBe(true);
  }
});

test("no two prices have the same name, by which they are added up", () => {
  const names = prices.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("Ireland costs at least as much as Virginia, and Frankfurt at least as much as Ireland", () => {
  const unordered = prices.filter(
    ({ usd }) => usd["us-east-1"] > usd["eu-west-1"] || usd["eu-west-1"] > usd["eu-central-1"],
  );
  expect(unordered.map(({ name }) => name)).toEqual([]);
});

test("an instance costs in proportion to its size", () => {
  const hourly = (instanceClass: string) => instancePrice(postgresInstances, instanceClass)?.usd["us-east-1"];
  expect(hourly("db.t4g.micro")).toBeCloseTo(0.016, 3);
  expect(hourly("db.t4g.small")).toBeCloseTo(0.032, 3);
  expect(hourly("db.t4g.medium")).toBeCloseTo(0.0645, 6);
  expect(hourly("db.m7g.large")).toBe(0.168);
  expect(hourly("db.m7g.xlarge")).toBe(0.336);
  expect(hourly("db.m7g.4xlarge")).toBeCloseTo(1.344, 6);
  expect(instancePrice(searchInstances, "t3.small.search")?.usd["us-east-1"]).toBeCloseTo(0.036, 2);
  expect(instancePrice(serverInstances, "t4g.medium")?.usd["eu-west-1"]).toBeCloseTo(0.0368, 6);
  expect(instancePrice(serverInstances, "m7g.medium")?.name).toBe("EC2 instance m7g.medium");
});

test("a family or a size that the table doesn't have has no price", () => {
  expect(instancePrice(postgresInstances, "db.x2g.large")).toBeUndefined();
  expect(instancePrice(postgresInstances, "db.t4g.metal")).toBeUndefined();
  expect(instancePrice(postgresInstances, "constructor.large")).toBeUndefined();
});

test("a region is priced if the tables have it", () => {
  expect(isPriced("eu-west-1")).toBe(true);
  expect(isPriced("cn-north-1")).toBe(false);
});

test("endpoints or NAT gateways are the cheaper way in every region alike", () => {
  const { interfaceEndpoint, natGateway, publicAddress } = networkPrices;
  for (const region of pricedRegions) {
    for (const [gateways, zones] of [
      [1, 2],
      [1, 3],
      [2, 2],
      [3, 3],
    ] as const) {
      const endpoints = FEWEST_ENDPOINTS * zones * interfaceEndpoint.usd[region];
      const nat = gateways * (natGateway.usd[region] + publicAddress.usd[region]);
      expect([region, gateways, zones, endpoints <= nat ? "endpoints" : "nat"]).toEqual([
        region,
        gateways,
        zones,
        cheaperAccess({ gateways, zones }),
      ]);
    }
  }
});
