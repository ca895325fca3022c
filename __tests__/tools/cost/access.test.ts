import { accessAsText } from "../../../tools/cost/print-access";
import { always, costsOf, serviceOf } from "./costs-under-test";

const subnets = {
  aws_subnet: {
    one: { availability_zone: "us-east-1a" },
    two: { availability_zone: "us-east-1b" },
    three: { availability_zone: "us-east-1b" },
  },
};

const endpoint = { vpc_endpoint_type: "Interface", subnet_ids: ["a", "b"] };
const gigabytes = { apiGigabytesPerTask: { low: 5, high: 50 } };

test("endpoints are compared with a NAT gateway in each zone", () => {
  const network = { ...serviceOf({ tasks: 2 }), aws_vpc_endpoint: { logs: endpoint, api: endpoint, dkr: endpoint } };
  const { access } = costsOf(network, gigabytes);
  // Six endpoints in zones at 0.01 an hour; two gateways at 0.045 with addresses at 0.005. A GB costs 0.035 less.
  expect(access).toEqual({
    region: "us-east-1",
    endpoints: { exist: true, number: 3, zones: 2, cost: expect.closeTo(43.8) as number },
    gateways: { exist: false, number: 2, cost: expect.closeTo(73) as number },
    perGigabyte: { endpoints: 0.01, gateways: 0.045 },
    gigabytes: { low: 10, high: 100 },
    breakEvenBesideGateways: expect.closeTo(43.8 / 0.035) as number,
    breakEvenInPlaceOfGateways: 0,
  });
  expect(access && accessAsText(access)).toBe(
    "Ways to AWS's APIs: 3 interface endpoints in 2 zones cost $43.80 a month and $0.01 a GB; 2 NAT gateways with the addresses would cost $73.00 a month and $0.045 a GB. Beside NAT gateways that are needed anyway, endpoints cost less from 1,250 GB a month on; in place of them, always. Assumed are 10 to 100 GB.",
  );
});

test("a NAT gateway is compared with the fewest endpoints in every zone", () => {
  const { access } = costsOf({ ...subnets, ...serviceOf({ tasks: 1 }), aws_nat_gateway: { nat: {} } }, gigabytes);
  expect(access).toMatchObject({
    endpoints: { exist: false, number: 3, zones: 2 },
    gateways: { exist: true, number: 1 },
    breakEvenInPlaceOfGateways: expect.closeTo((43.8 - 36.5) / 0.035) as number,
  });
  expect(access && accessAsText(access)).toBe(
    "Ways to AWS's APIs: 3 interface endpoints in 2 zones would cost $43.80 a month and $0.01 a GB; 1 NAT gateway with the address costs $36.50 a month and $0.045 a GB. Beside NAT gateways that are needed anyway, endpoints cost less from 1,250 GB a month on; in place of them, from 209 GB on. Assumed are 5 to 50 GB.",
  );
});

test("a stack without either has nothing to compare", () => {
  expect(costsOf({ aws_vpc_endpoint: { s3: { vpc_endpoint_type: "Gateway" } } }).access).toBeUndefined();
  expect(costsOf({ ...serviceOf({ tasks: 1 }) }, { apiGigabytesPerTask: always(1) }).access).toBeUndefined();
});
