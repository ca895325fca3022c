"""EC2: the description of a security group rule for a group or a prefix list is lost.

Moto keeps only the description of an address range. The provider then plans to write the description every time.
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
