import { inThreeEnvironments } from "../three-environments";

// An internal tool of a department. The network and the load balancer belong to the company's platform team, which gave each
// environment a domain, and a range of priorities among the rules of many other tools.
export default inThreeEnvironments({
  project: "rota",
  application: {
    services: {
      rota: { port: 8080, routes: { pages: { paths: ["/*"] }, exports: { paths: ["/exports/*"] } } },
    },
  },
  test: behind("210000000002", "1", "rota.test.tools.example"),
  staging: behind("210000000003", "2", "rota.staging.tools.example"),
  prod: behind("210000000004", "3", "rota.tools.example"),
});

function behind(account: string, digit: string, domain: string) {
  const subnet = (last: string) => `subnet-0000000000000${digit}0${last}`.slice(0, 24);
  return {
    network: {
      existing: {
        vpcId: `vpc-0000000000000000${digit}`,
        cidr: `10.${digit}0.0.0/16`,
        subnets: { private: { a: subnet("1"), b: subnet("2"), c: subnet("3") } },
      },
    },
    existingIngress: {
      listenerArn: `arn:aws:elasticloadbalancing:eu-west-1:${account}:listener/app/tools/50dc6c495c0c9188/f2f7dc8efc522ab${digit}`,
      securityGroupId: `sg-0000000000000000${digit}`,
      domains: [domain],
      priorities: { from: 2000, to: 2099 },
      redirects: { old: { paths: ["/plan"], to: "/" } },
    },
  };
}
