import { destroyedIn, movesOnly } from "../../../tools/sandbox/plan-text";

test("a plan names what it destroys and replaces, and nothing that it creates, changes or moves", () => {
  const plan = `
  # aws_subnet.network_public_a will be created
  # aws_lb.ingress_load_balancer will be updated in-place
  # aws_eip.network_nat_address_a has moved to aws_eip.network_nat_address
  # aws_ebs_volume.search_data must be replaced
  # aws_instance.search will be destroyed
  # aws_db_parameter_group.database_parameters (deposed object 0a1b2c3d) will be destroyed
  # aws_nat_gateway.network_nat will be replaced, as requested
`;
  expect(destroyedIn(plan)).toEqual([
    "aws_ebs_volume.search_data",
    "aws_instance.search",
    "aws_db_parameter_group.database_parameters",
    "aws_nat_gateway.network_nat",
  ]);
});

test("a plan that only moves is told from one that does more, and from one without changes", () => {
  const moved = "  # aws_s3_bucket.drafts has moved to aws_s3_bucket.reports\n";
  expect(movesOnly(`${moved}\nPlan: 0 to add, 0 to change, 0 to destroy.\n`)).toBe(true);
  expect(movesOnly(`${moved}\nPlan: 1 to add, 0 to change, 0 to destroy.\n`)).toBe(false);
  expect(movesOnly("No changes. Your infrastructure matches the configuration.")).toBe(false);
});
