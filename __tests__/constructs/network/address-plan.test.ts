import fc from "fast-check";
import { Netmask } from "netmask";
import { AddressPlan, tiers } from "../../../constructs/network/address-plan";

const letters = Array.from("abcdefgh");

const cidr = fc
  .record({ second: fc.nat(255), third: fc.nat(255), bits: fc.integer({ min: 16, max: AddressPlan.longestPrefix }) })
  .map(({ second, third, bits }) => {
    const block = new Netmask(`10.${String(second)}.${String(third)}.0/${String(bits)}`);
    return `${block.base}/${String(block.bitmask)}`;
  });

const subnets = (plan: AddressPlan) => tiers.flatMap((tier) => letters.map((zone) => plan.subnetCidr(tier, zone)));

test("a /16 gives each zone of each tier 2,048 addresses", () => {
  const plan = new AddressPlan("10.0.0.0/16");
  expect(plan.subnetCidr("public", "a")).toBe("10.0.0.0/21");
  expect(plan.subnetCidr("private", "a")).toBe("10.0.64.0/21");
  expect(plan.subnetCidr("isolated", "c")).toBe("10.0.144.0/21");
});

test("subnets never overlap, and are within their tier and the network", () => {
  fc.assert(
    fc.property(cidr, (network) => {
      const plan = new AddressPlan(network);
      const all = subnets(plan).map((subnet) => new Netmask(subnet));
      expect(new Set(all.map((subnet) => subnet.base)).size).toBe(all.length);
      for (const [index, subnet] of all.entries()) {
        const tier = tiers[Math.floor(index / letters.length)];
        expect(tier && new Netmask(plan.tierCidr(tier)).contains(subnet)).toBe(true);
        expect(new Netmask(network).contains(subnet)).toBe(true);
      }
    }),
  );
});

test("the last quarter of the network is reserved", () => {
  fc.assert(
    fc.property(cidr, (network) => {
      const free = new Netmask(new AddressPlan(network).tierCidr("isolated")).next();
      expect(new Netmask(network).contains(free)).toBe(true);
      expect(subnets(new AddressPlan(network)).some((subnet) => free.contains(subnet))).toBe(false);
    }),
  );
});

test("the smallest network has a /27 for the load balancer", () => {
  const plan = new AddressPlan(`10.0.0.0/${String(AddressPlan.longestPrefix)}`);
  expect(new Netmask(plan.subnetCidr("public", "a")).bitmask).toBe(27);
});
