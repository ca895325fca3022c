import { inThreeEnvironments } from "../three-environments";

// A pricing engine that partners call by gRPC, with a cache that speaks the protocol of Redis.
export default inThreeEnvironments({
  project: "pricing",
  domain: "pricing.example.com",
  application: {
    ingress: { zone: { kind: "created" } },
    services: {
      engine: {
        port: 50051,
        protocol: "grpc",
        routes: { partners: { paths: ["/pricing.v1.Pricing/*"] } },
        environment: { REDIS_ADDRESS: "cache:6379" },
        uses: { services: ["cache"] },
      },
      // Quotes are computed by asking the engine, inside.
      website: { port: 3000, routes: { site: { paths: ["/*"] } }, uses: { services: ["engine"] } },
      cache: {
        image: "public.ecr.aws/docker/library/redis:8.2.1-alpine3.22",
        port: 6379,
        protocol: "tcp",
        user: "999:1000",
        command: ["redis-server", "--save", "", "--appendonly", "no"],
      },
    },
  },
});
