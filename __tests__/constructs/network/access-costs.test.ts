import { cheaperAccess } from "../../../constructs/network/access-costs";

test("one NAT gateway costs less than the endpoints of a task in two or three zones", () => {
  expect(cheaperAccess({ gateways: 1, zones: 2 })).toBe("nat");
  expect(cheaperAccess({ gateways: 1, zones: 3 })).toBe("nat");
});

test("the endpoints of a task cost less than a NAT gateway in each zone", () => {
  expect(cheaperAccess({ gateways: 2, zones: 2 })).toBe("endpoints");
  expect(cheaperAccess({ gateways: 3, zones: 3 })).toBe("endpoints");
});
