import { dependable, type ITerraformDependable, Lazy, type TerraformResource } from "cdktf";

/**
 * What Terraform creates before a resource although the resource doesn't refer to it. The list stays open
 * until synthesis: what a service may do is often granted after the service was made.
 */
export class CreationOrder {
  private readonly dependencies: ITerraformDependable[] = [];
  private readonly earlier = new Set<CreationOrder>();

  /**
   * @param resource what comes last
   * @param permissions what else comes before it, asked at synthesis
   */
  constructor(
    private readonly resource: TerraformResource,
    permissions: () => readonly ITerraformDependable[],
  ) {
    resource.dependsOn = Lazy.listValue({
      produce: () => [...this.dependencies, ...permissions()].map((dependency) => dependable(dependency)),
    });
  }

  /** Puts something before the resource. */
  waitFor(...dependencies: readonly ITerraformDependable[]): void {
    this.dependencies.push(...dependencies);
  }

  /** Puts another resource before this one, unless that one already waits for this one. */
  startAfter(other: CreationOrder): void {
    if (other !== this && !other.follows(this) && !this.earlier.has(other)) {
      this.earlier.add(other);
      this.waitFor(other.resource);
    }
  }

  private follows(other: CreationOrder): boolean {
    return [...this.earlier].some((earlier) => earlier === other || earlier.follows(other));
  }
}
