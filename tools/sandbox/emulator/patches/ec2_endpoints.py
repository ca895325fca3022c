"""EC2: a route table that is added to a gateway endpoint gets no route.

Moto creates the routes only together with the endpoint, and deletes them with it. An endpoint whose network got another
zone can't be deleted then, because one of the routes is missing.
"""

from moto.ec2.models import EC2Backend

modify_vpc_endpoint = EC2Backend.modify_vpc_endpoint


def modify_with_routes(backend, vpc_id: str, *args, **kwargs) -> None:
    endpoint = backend.describe_vpc_endpoints(vpc_end_point_ids=[vpc_id])[0]
    before = set(endpoint.route_table_ids or [])
    modify_vpc_endpoint(backend, vpc_id, *args, **kwargs)
    prefix_list = endpoint.destination_prefix_list_id
    after = set(endpoint.route_table_ids or [])
    if not prefix_list:
        return
    for route_table in after - before:
        backend.create_route(route_table, None, gateway_id=vpc_id, destination_prefix_list_id=prefix_list)
    for route_table in before - after:
        backend.delete_route(route_table, prefix_list)


def apply() -> None:
    EC2Backend.modify_vpc_endpoint = modify_with_routes
