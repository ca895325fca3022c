import { inThreeEnvironments } from "../three-environments";

// A company whose DNS is with another provider, and whose certificates come from its own authority by way of ACM.
export default inThreeEnvironments({
  project: "intranet",
  domain: "intranet.example.org",
  application: {
    services: { portal: { port: 3000, routes: { portal: { paths: ["/*"] } } } },
  },
  test: certificate("210000000002", "0a1b2c3d-0000-4000-8000-000000000002"),
  staging: certificate("210000000003", "0a1b2c3d-0000-4000-8000-000000000003"),
  prod: certificate("210000000004", "0a1b2c3d-0000-4000-8000-000000000004"),
});

function certificate(account: string, id: string) {
  return { ingress: { certificateArns: [`arn:aws:acm:eu-west-1:${account}:certificate/${id}`] } };
}
