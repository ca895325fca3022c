import { inThreeEnvironments } from "../three-environments";

// A static site, which has moved twice: old addresses are redirected, and a few files are the load balancer's own answers.
export default inThreeEnvironments({
  project: "handbook",
  domain: "handbook.example.com",
  application: {
    ingress: {
      zone: { kind: "created" },
      redirects: {
        "old-site": { paths: ["/wiki/*"], to: "https://archive.example.com/#{path}", permanent: true },
        start: { paths: ["/"], to: "/en/" },
      },
      responses: {
        robots: { paths: ["/robots.txt"], status: 200, body: "User-agent: *\nDisallow: /drafts/\n" },
        "no-login": { paths: ["/login"], status: 410, contentType: "text/html", body: "<p>There is no login.</p>" },
      },
    },
    services: {
      site: {
        image: "public.ecr.aws/nginx/nginx-unprivileged:1.29.1",
        port: 8080,
        user: "101",
        routes: { site: { paths: ["/*"], healthCheck: { path: "/" } } },
      },
    },
  },
});
