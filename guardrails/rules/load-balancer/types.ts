/** The types of load balancers of the second generation: the provider knows each by two names. */
export const loadBalancerTypes = ["aws_lb", "aws_alb"] as const;

/** The types of their listeners. */
export const listenerTypes = ["aws_lb_listener", "aws_alb_listener"] as const;

/** The types of the rules of listeners. */
export const listenerRuleTypes = ["aws_lb_listener_rule", "aws_alb_listener_rule"] as const;

/** The types of their target groups. */
export const targetGroupTypes = ["aws_lb_target_group", "aws_alb_target_group"] as const;
