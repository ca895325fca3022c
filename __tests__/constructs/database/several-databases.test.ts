import { DocumentDatabase } from "../../../constructs/database/documentdb/document-database";
import { Postgres } from "../../../constructs/database/postgres/postgres";
import { threeTierNetwork } from "../../support/three-tier-network";
import { ForeignClient } from "../../support/foreign-client";
import { synthesize } from "../../support/synthesize";

test("several databases stand in one stack, share its keys, and one client uses all of them", () => {
  const clients: ForeignClient[] = [];
  const synthesized = synthesize((stack) => {
    const network = threeTierNetwork(stack);
    const client = new ForeignClient(stack);
    clients.push(client);
    new Postgres(stack, "orders", { network }).grantMasterAccess(client);
    new Postgres(stack, "reports", { network, variablePrefix: "REPORTS" }).grantMasterAccess(client);
    new DocumentDatabase(stack, "catalog", { network }).grantMasterAccess(client);
    new DocumentDatabase(stack, "events", { network, variablePrefix: "EVENTS" }).grantMasterAccess(client);
  });
  const identifiers = Object.values(synthesized.resource["aws_db_instance"] ?? {}).map((one) => one["identifier"]);
  expect(identifiers).toEqual(["shop-prod-orders", "shop-prod-reports"]);
  expect(Object.keys(synthesized.resource["aws_docdb_cluster"] ?? {})).toEqual(["catalog", "events"]);
  expect(Object.keys(synthesized.resource["aws_kms_key"] ?? {}).sort()).toEqual([
    "database_key",
    "logs_key",
    "secrets_key",
  ]);
  expect(Object.keys(clients[0]?.secrets ?? {})).toEqual([
    "DATABASE_USERNAME",
    "DATABASE_PASSWORD",
    "REPORTS_USERNAME",
    "REPORTS_PASSWORD",
    "DOCUMENT_DATABASE_USERNAME",
    "DOCUMENT_DATABASE_PASSWORD",
    "EVENTS_USERNAME",
    "EVENTS_PASSWORD",
  ]);
  expect(Object.keys(clients[0]?.permissions ?? {})).toEqual([
    "ReadOrdersCredentials",
    "DecryptWithSecretsKey",
    "ReadReportsCredentials",
    "ReadCatalogCredentials",
    "ReadEventsCredentials",
  ]);
});

test("the same name for two databases is refused, whatever their engines", () => {
  const create = () =>
    synthesize((stack) => {
      const network = threeTierNetwork(stack);
      new Postgres(stack, "orders", { network });
      new DocumentDatabase(stack, "documents", { network, name: "orders" });
    });
  expect(create).toThrow(/the name "shop-prod-orders" is used by prod\/orders/);
});

test("a replica has a name of its own, which another database can't have", () => {
  const create = () =>
    synthesize((stack) => {
      const network = threeTierNetwork(stack);
      new Postgres(stack, "orders", { network, readReplicas: 1 });
      new Postgres(stack, "other", { network, name: "orders-replica-1" });
    });
  expect(create).toThrow(/the name "shop-prod-orders-replica-1" is used by prod\/orders\/replica-1/);
});
