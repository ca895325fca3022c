import {
  baseOf,
  domainsOverlap,
  isInZone,
  primaryHost,
  servesHost,
} from "../../../constructs/load-balancer/domain-name";

describe("a domain", () => {
  test("is in a zone if it is the zone's name or ends in it after a dot", () => {
    expect(isInZone("example.com", "example.com")).toBe(true);
    expect(isInZone("*.example.com", "example.com")).toBe(true);
    expect(isInZone("myexample.com", "example.com")).toBe(false);
    expect(isInZone("*.example.com", "shop.example.com")).toBe(false);
  });

  test("overlaps another if a host has both, where a wildcard stands for one label", () => {
    expect(domainsOverlap("*.example.com", "shop.example.com")).toBe(true);
    expect(domainsOverlap("shop.example.com", "*.example.com")).toBe(true);
    expect(domainsOverlap("*.example.com", "*.example.com")).toBe(true);
    expect(domainsOverlap("*.example.com", "example.com")).toBe(false);
    expect(domainsOverlap("*.example.com", "a.shop.example.com")).toBe(false);
    expect(domainsOverlap("*.example.com", "*.shop.example.com")).toBe(false);
    expect(domainsOverlap("a.example.com", "b.example.com")).toBe(false);
  });

  test("serves the hosts that match it", () => {
    expect(servesHost("shop.example.com", "*.example.com")).toBe(true);
    expect(servesHost("*.example.com", "shop.example.com")).toBe(true);
    expect(servesHost("*.example.com", "*.example.com")).toBe(true);
    expect(servesHost("*.example.com", "shop-?.example.com")).toBe(true);
    expect(servesHost("*.example.com", "*-shop.example.*")).toBe(true);
    expect(servesHost("*.example.com", "a.shop.example.com")).toBe(false);
    expect(servesHost("*.example.com", "*.shop.example.com")).toBe(false);
    expect(servesHost("*.example.com", "example.com")).toBe(false);
  });

  test("has the base below which its wildcard stands", () => {
    expect([baseOf("*.example.com"), baseOf("shop.example.com")]).toEqual(["example.com", "shop.example.com"]);
  });

  test("is the host of addresses if it is the first without a wildcard", () => {
    expect(primaryHost(["*.example.com", "shop.example.com", "example.com"])).toBe("shop.example.com");
    expect(primaryHost(["*.example.com"])).toBe("*.example.com");
  });
});
