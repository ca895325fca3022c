/** A list that stays open until synthesis: an observer sees every item, those that are added later included. */
export class OpenList<Item> {
  private readonly items: Item[] = [];
  private readonly observers: ((item: Item) => void)[] = [];

  add(item: Item): void {
    this.items.push(item);
    for (const observer of this.observers) {
      observer(item);
    }
  }

  /** Calls a function with every item, now and when another is added. */
  each(observer: (item: Item) => void): void {
    this.items.forEach(observer);
    this.observers.push(observer);
  }

  get all(): readonly Item[] {
    return this.items;
  }
}
