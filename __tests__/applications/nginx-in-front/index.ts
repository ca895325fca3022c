import { inThreeEnvironments } from "../three-environments";

// nginx in front of a backend, in one task: requests go to nginx, which serves the files that an init container has written
// and passes everything else to the backend next to it.
export default inThreeEnvironments({
  project: "wiki",
  domain: "wiki.example.com",
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      wiki: {
        port: 8000,
        routes: { site: { paths: ["/*"], container: "nginx", healthCheck: { path: "/healthz" } } },
        sidecars: {
          assets: {
            imageOf: "wiki",
            command: ["cp", "-r", "/app/public/.", "/assets"],
            startBefore: "succeeded",
            volumes: { assets: "/assets" },
          },
          nginx: {
            image: "public.ecr.aws/nginx/nginx-unprivileged:1.29.1",
            port: 8080,
            user: "101",
            writablePaths: ["/tmp"],
            startAfter: { wiki: "started" },
            volumes: { assets: { path: "/usr/share/nginx/html", readOnly: true } },
          },
        },
        uses: { database: true },
      },
    },
    database: { name: "wiki" },
  },
});
