import { App } from "cdktf";
import { Cluster, WebService } from "fargate-platform/constructs/containers";
import { PlatformStack } from "fargate-platform/constructs/core";
import { Postgres } from "fargate-platform/constructs/database";
import { PostgresUserSetup } from "fargate-platform/constructs/database-users";
import { Ingress } from "fargate-platform/constructs/load-balancer";
import { Vpc } from "fargate-platform/constructs/network";

const zone = "example.com";
const image = "public.ecr.aws/nginx/nginx-unprivileged:1.29.1";
const stateKey = "arn:aws:kms:eu-west-1:444444444444:alias/terraform-state";

const app = new App();
const stack = new PlatformStack(app, "prod", {
  project: "shop",
  environment: "prod",
  account: "444444444444",
  region: "eu-west-1",
  backend: { kind: "s3", bucket: "shop-terraform-state", encryptionKey: stateKey },
});

const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16" });
const ingress = new Ingress(stack, "ingress", { network, domain: `shop.${zone}`, zone });
const cluster = new Cluster(stack, "cluster");
const web = new WebService(stack, "web", { cluster, network, image, port: 8080, user: "101" });
const database = new Postgres(stack, "database", { network });

new PostgresUserSetup(stack, "database-users", { database, cluster, network });
database.grantAccess(web);
ingress.route(web, "site", { paths: ["/*"], healthCheck: { path: "/" } });
app.synth();
