import { isInVpc, needsInternet } from "../../../constructs/network/needs-internet";

const vpc = "10.0.0.0/16";

test.each(["0.0.0.0/0", "8.0.0.0/6", "192.0.2.0/24", "172.0.0.0/8", "52.1.2.3/32"])(
  "connections to %s go over the internet",
  (range) => {
    expect(needsInternet(range, vpc)).toBe(true);
  },
);

test.each(["10.0.3.0/24", "10.0.0.0/16"])("connections to %s stay in the network", (range) => {
  expect(isInVpc(range, vpc)).toBe(true);
  expect(needsInternet(range, vpc)).toBe(false);
});

test.each(["10.1.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "192.168.1.0/24", "100.64.0.0/10", "169.254.1.0/24"])(
  "NAT leads to no address of %s",
  (range) => {
    expect(isInVpc(range, vpc)).toBe(false);
    expect(needsInternet(range, vpc)).toBe(false);
  },
);

test("a network of public addresses needs no internet for its own", () => {
  expect(needsInternet("203.0.113.0/26", "203.0.113.0/24")).toBe(false);
});
