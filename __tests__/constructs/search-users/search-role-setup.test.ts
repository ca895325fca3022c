import { SearchRoleSetup } from "../../../constructs/search-users/search-role-setup";
import { searchDomain } from "../../support/search-domain";
import { resource, statements } from "../../support/synthesize";
import { containers, workloadContext, webService } from "../../support/workloads";

const synthesized = searchDomain({}, (search, stack) => {
  const context = workloadContext(stack);
  const setup = new SearchRoleSetup(stack, "search-roles", { ...context, domain: search });
  expect(setup.runCommand).toContain(":stateMachine:shop-prod-search-roles ");
  search.grantAccess(webService(context));
});

test("the job maps the role of workloads to permissions on indices, and to none on users and roles", () => {
  const [container] = Object.values(containers(synthesized, "search_roles_task"));
  const variables = container?.["environment"] as { name: string; value: string }[];
  const { value = "" } = variables.find(({ name }) => name === "ROLES") ?? {};
  const { clients } = JSON.parse(value) as Record<string, { permissions: object; mapping: object }>;
  expect(clients?.mapping).toEqual({ backend_roles: ["${aws_iam_role.search_access_client_role.arn}"] });
  expect(clients?.permissions).toEqual({
    cluster_permissions: [
      "cluster_composite_ops",
      "cluster_monitor",
      "cluster_manage_index_templates",
      "cluster_manage_pipelines",
    ],
    index_permissions: [{ index_patterns: ["*"], allowed_actions: ["indices_all"] }],
  });
});

test("only the job acts as the master user, and reaches the domain", () => {
  const trust = statements(resource(synthesized, "aws_iam_role", "search_access_role")["assume_role_policy"]);
  expect(Object.keys(trust)).toEqual(["SetupTakesRole"]);
  expect(trust["SetupTakesRole"]).toMatchObject({
    Principal: { AWS: "${aws_iam_role.search_roles_task_role.arn}" },
    Condition: { StringEquals: { "sts:RoleSessionName": "setup" } },
  });
  const task = statements(resource(synthesized, "aws_iam_role_policy", "search_roles_task_role_policy")["policy"]);
  expect(task["AdministerSearch"]).toMatchObject({ Resource: "${aws_iam_role.search_access_role.arn}" });
  expect(
    resource(synthesized, "aws_vpc_security_group_ingress_rule", "search_security_group_from_search_roles_tcp_443"),
  ).toMatchObject({ from_port: 443, to_port: 443 });
});

test("a workload is started after the job", () => {
  expect(resource(synthesized, "aws_ecs_service", "web")["depends_on"]).toContain(
    "aws_scheduler_schedule.search_roles_schedule",
  );
});
