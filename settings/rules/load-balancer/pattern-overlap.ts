/** Whether a text exists that matches both patterns, in which `*` stands for any characters and `?` for one. */
export function overlap(one: string, other: string): boolean {
  if (one === "" || other === "") {
    return /^\**$/.test(one + other);
  }
  const [first, second] = [one.charAt(0), other.charAt(0)];
  if (first === "*") {
    return overlap(one.slice(1), other) || overlap(one, other.slice(1));
  }
  if (second === "*") {
    return overlap(other, one);
  }
  return (first === second || first === "?" || second === "?") && overlap(one.slice(1), other.slice(1));
}
