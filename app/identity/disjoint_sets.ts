/** Union-find over 0 … size − 1. Which member stands for a set depends on the order of joins. */
export class DisjointSets {
  private parents: Int32Array

  constructor(from: number | DisjointSets) {
    if (from instanceof DisjointSets) {
      this.parents = from.parents.slice()
    } else {
      this.parents = new Int32Array(from)
      for (let member = 0; member < from; member++) this.parents[member] = member
    }
  }

  find(member: number) {
    let root = member
    while (this.parents[root] !== root) root = this.parents[root]!
    while (this.parents[member] !== root) {
      const next = this.parents[member]!
      this.parents[member] = root
      member = next
    }

    return root
  }

  join(a: number, b: number) {
    const ours = this.find(a)
    const theirs = this.find(b)
    if (ours < theirs) this.parents[theirs] = ours
    else this.parents[ours] = theirs
  }

  joinAll(members: readonly number[]) {
    for (const member of members) this.join(members[0]!, member)
  }
}
