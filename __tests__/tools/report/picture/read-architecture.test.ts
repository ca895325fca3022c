import dataPipeline from "../../../../examples/data-pipeline";
import microservices from "../../../../examples/microservices";
import { architectureIn, architectureOf, connectionsOf, partsIn } from "./architecture-under-test";

describe("the architecture of the shop", () => {
  const shop = architectureOf("prod");

  it("has an account, a region, a VPC and three tiers in three zones", () => {
    expect(shop).toMatchObject({ name: "prod", account: "444444444444", region: "eu-west-1" });
    expect(shop.vpc).toEqual({ name: "shop-prod-vpc", range: "10.2.0.0/16" });
    expect(shop.tiers.map(({ name, zones }) => `${name}: ${zones.map(({ letter }) => letter).join("")}`)).toEqual([
      "Public subnets: abc",
      "Private subnets: abc",
      "Isolated subnets: abc",
    ]);
  });

  it("has each part where its subnets are", () => {
    expect(partsIn(shop, "public")).toEqual(["load-balancer public"]);
    expect(partsIn(shop, "private")).toEqual([
      "endpoints VPC endpoints",
      "job database-users",
      "service admin",
      "service api",
      "service web",
    ]);
    expect(partsIn(shop, "isolated")).toEqual(["database database"]);
    expect(partsIn(shop, "region")).toContain("bucket uploads");
    expect(partsIn(shop, "region")).toContain("firewall Web ACL");
  });

  it("says who may reach whom, and by which port", () => {
    const connections = connectionsOf(shop);

    expect(connections).toContain("Internet -> Web ACL: 443, 80");
    expect(connections).toContain("Web ACL -> public: ");
    expect(connections).toContain("public -> api: 8000");
    expect(connections).toContain("api -> database: 5432");
    expect(connections).toContain("api -> uploads: reads, writes");
    expect(connections).toContain("admin -> uploads: reads");
    expect(connections.filter((line) => line.startsWith("web -> database"))).toEqual([]);
    expect(connections.filter((line) => line.startsWith("Internet -> ") && !line.includes("Web ACL"))).toEqual([]);
  });

  it("counts what scales, and says how a load balancer calls a service", () => {
    const api = shop.parts.find(({ name }) => name === "api");

    expect(api?.details).toEqual(["3 to 12 tasks", "8000, /api/*"]);
    expect(api?.address).toBe("aws_ecs_service.service_api");
  });
});

describe("the architecture of a pipeline without a load balancer", () => {
  const pipeline = architectureOf("prod", dataPipeline);

  it("has workers, jobs, tasks and queues, and no dead letters", () => {
    expect(partsIn(pipeline, "private")).toEqual([
      "endpoints VPC endpoints",
      "job database-users",
      "job load-file",
      "job nightly-summary",
      "task migrate-database",
      "worker report-writer",
    ]);
    expect(partsIn(pipeline, "region").filter((line) => line.startsWith("queue"))).toEqual(["queue report-requests"]);
  });

  it("says what starts what, who sends and who receives", () => {
    const connections = connectionsOf(pipeline);

    expect(connections).toContain("raw-data -> load-file: object created");
    expect(connections).toContain("load-file -> report-requests: sends");
    expect(connections).toContain("report-requests -> report-writer: receives");
    expect(connections).toContain("load-file -> Internet: 443");
  });

  it("says when a job starts", () => {
    expect(pipeline.parts.find(({ name }) => name === "nightly-summary")?.details).toEqual([
      "daily at 04:30 Europe/Berlin",
    ]);
    expect(pipeline.parts.find(({ name }) => name === "database-users")?.details).toEqual(["every hour"]);
  });
});

describe("the architecture of an environment in another one's network", () => {
  const test = architectureOf("test", microservices);

  it("has the load balancer, the endpoints and the tiers that are looked up", () => {
    expect(test.vpc).toEqual({ name: "courier-prod-vpc", range: undefined });
    expect(partsIn(test, "private")).toEqual(["service activity", "service auth", "service reminder"]);
    expect(connectionsOf(test)).toContain("courier-prod-public -> auth: 3001");
    expect(connectionsOf(test)).toContain("auth -> VPC endpoints: 443");
    expect(connectionsOf(test)).toContain("auth -> 192.0.2.0/24: 27017");
  });
});

describe("what users add", () => {
  const subnet = (letter: string) => ({ vpc_id: "${aws_vpc.main.id}", availability_zone: `eu-west-1${letter}` });
  const group = { vpc_id: "${aws_vpc.main.id}" };
  const vpc = { aws_vpc: { main: { cidr_block: "10.0.0.0/16" } } };

  const read = (resource: object) =>
    architectureIn("prod", [{ name: "prod", json: { resource: { ...vpc, ...resource } } }]);

  it("is read from rules within a group, and from the older resources of a rule", () => {
    const added = read({
      aws_subnet: { data_a: subnet("a") },
      aws_db_subnet_group: { main: { subnet_ids: ["${aws_subnet.data_a.id}"] } },
      aws_security_group: {
        database: {
          ...group,
          ingress: [
            { protocol: "tcp", from_port: 5432, to_port: 5432, security_groups: ["${aws_security_group.cache.id}"] },
          ],
        },
        cache: group,
      },
      aws_security_group_rule: {
        out: {
          type: "egress",
          protocol: "-1",
          from_port: 0,
          to_port: 0,
          cidr_blocks: ["0.0.0.0/0"],
          security_group_id: "${aws_security_group.cache.id}",
        },
      },
      aws_db_instance: {
        main: {
          db_subnet_group_name: "${aws_db_subnet_group.main.name}",
          engine: "mysql",
          vpc_security_group_ids: ["${aws_security_group.database.id}"],
        },
      },
      aws_elasticache_cluster: {
        fast: { cluster_id: "fast", engine: "redis", security_group_ids: ["${aws_security_group.cache.id}"] },
      },
    });

    expect(connectionsOf(added)).toEqual(["fast -> main: 5432"]);
    expect(partsIn(added, "isolated")).toEqual(["database main"]);
  });

  it("shows a database that the internet may connect to", () => {
    const added = read({
      aws_security_group: {
        database: {
          ...group,
          ingress: { protocol: "tcp", from_port: 5432, to_port: 5432, cidr_blocks: ["0.0.0.0/0"] },
        },
      },
      aws_db_instance: {
        main: {
          publicly_accessible: true,
          identifier: "main",
          vpc_security_group_ids: ["${aws_security_group.database.id}"],
        },
        hidden: { identifier: "hidden", vpc_security_group_ids: ["${aws_security_group.database.id}"] },
      },
    });

    expect(connectionsOf(added)).toEqual(["Internet -> main: 5432"]);
  });

  it("finds its way without a VPC", () => {
    const added = architectureIn("mine", [
      { name: "mine", json: { resource: { aws_sqs_queue: { mail: { name: "mail" } } } } },
    ]);

    expect(added).toMatchObject({ vpc: undefined, tiers: [], account: undefined });
    expect(partsIn(added, "region")).toEqual(["queue mail"]);
  });
});
