"""EC2: a security group rule that names a group or a prefix list forgets its description.

Moto keeps the description of an address range only; the provider then wants to write it at every plan.
"""

import inspect

from moto.ec2.models.security_groups import SecurityGroupRule

make_rule = SecurityGroupRule.__init__
SIGNATURE = inspect.signature(make_rule)


def remember_description(rule, *args, **kwargs) -> None:
    make_rule(rule, *args, **kwargs)
    prefix_list = SIGNATURE.bind(rule, *args, **kwargs).arguments.get("prefix_list_id") or {}
    rule.kept_description = rule.source_group.pop("Description", None) or prefix_list.get("Description")


def description(rule):
    return rule.ip_range.get("Description") or getattr(rule, "kept_description", None)


def apply() -> None:
    SecurityGroupRule.__init__ = remember_description
    SecurityGroupRule.description = property(description)
