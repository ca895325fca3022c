import { inThreeEnvironments } from "../three-environments";

const reason = "The domain is ordered; until then only the team itself has the address.";

// A first look at an idea: nobody has bought a domain yet, not even for prod.
export default inThreeEnvironments({
  oneAccount: true,
  project: "idea",
  application: {
    ingress: {},
    services: {
      web: {
        image: "public.ecr.aws/nginx/nginx-unprivileged:1.29.1",
        port: 8080,
        user: "101",
        routes: { site: { paths: ["/*"], healthCheck: { path: "/" } } },
      },
    },
  },
  waivers: [
    { environment: "staging", setting: "ingress.domain", reason },
    { environment: "prod", setting: "ingress.domain", reason },
  ],
});
