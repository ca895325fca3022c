import { dependable, type ITerraformDependable, Lazy, type TerraformResource } from "cdktf";

/**
 * The dependencies of a resource that it doesn't reference. The list stays open until synthesis, because
 * permissions are often granted after the resource was created.
 */
export class CreationOrder {
  private readonly dependencies: ITerraformDependable[] = [];
  private readonly earlier = new Set<CreationOrder>();

  /**
   * @param resource the resource that depends on the others
   * @param permissions returns further dependencies; called at synthesis
   */
  constructor(
    private readonly resource: TerraformResource,
    permissions: () => readonly ITerraformDependable[],
  ) {
    resource.dependsOn = Lazy.listValue({
      produce: () => [...this.dependencies, ...permissions()].map((dependency) => dependable(dependency)),
    });
  }

  /** Adds dependencies to the resource. */
  waitFor(...dependencies: readonly ITerraformDependable[]): void {
    this.dependencies.push(...dependencies);
  }

  /** Makes this resource depend on another, unless that one already depends on this one. */
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
