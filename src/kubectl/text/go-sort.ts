/**
 * Sorts as Go's sort.Sort does, which is not stable: elements that are equal come out in the order its pattern-defeating quicksort leaves
 * them in, and kubectl shows that order. Small ranges are sorted by insertion; larger ones around a median; a deterministic shuffle breaks patterns.
 */
export function goSort<T>(items: readonly T[], less: (a: T, b: T) => boolean): T[] {
  const list = [...items];
  new Sorter(list, less).sort(0, list.length, bitLength(list.length));
  return list;
}

const smallest = 12;
const ninther = 50;

const bitLength = (value: number): number => (value === 0 ? 0 : 32 - Math.clz32(value));

type Hint = 'unknown' | 'increasing' | 'decreasing';

class Sorter<T> {
  constructor(
    private readonly list: T[],
    private readonly before: (a: T, b: T) => boolean,
  ) {}

  private less(i: number, j: number): boolean {
    return this.before(this.list[i] as T, this.list[j] as T);
  }

  private swap(i: number, j: number): void {
    const kept = this.list[i] as T;
    this.list[i] = this.list[j] as T;
    this.list[j] = kept;
  }

  sort(start: number, end: number, allowed: number): void {
    let from = start;
    let to = end;
    let limit = allowed;
    let balanced = true;
    let partitioned = true;
    while (to - from > smallest) {
      const length = to - from;
      if (limit === 0) return this.heap(from, to);
      if (!balanced) {
        this.shuffle(from, to);
        limit--;
      }
      let [pivot, hint] = this.choose(from, to);
      if (hint === 'decreasing') {
        for (let i = from, j = to - 1; i < j; i++, j--) this.swap(i, j);
        pivot = to - 1 - (pivot - from);
        hint = 'increasing';
      }
      if (balanced && partitioned && hint === 'increasing' && this.almostSorted(from, to)) return;
      if (from > 0 && !this.less(from - 1, pivot)) {
        from = this.splitEqual(from, to, pivot);
        continue;
      }
      const [middle, already] = this.split(from, to, pivot);
      partitioned = already;
      const left = middle - from;
      const right = to - middle;
      balanced = Math.min(left, right) >= Math.floor(length / 8);
      if (left < right) {
        this.sort(from, middle, limit);
        from = middle + 1;
      } else {
        this.sort(middle + 1, to, limit);
        to = middle;
      }
    }
    this.insertion(from, to);
  }

  private insertion(from: number, to: number): void {
    for (let i = from + 1; i < to; i++) for (let j = i; j > from && this.less(j, j - 1); j--) this.swap(j, j - 1);
  }

  private heap(from: number, to: number): void {
    const size = to - from;
    for (let i = (size - 1) >> 1; i >= 0; i--) this.sift(i, size, from);
    for (let i = size - 1; i >= 0; i--) {
      this.swap(from, from + i);
      this.sift(0, i, from);
    }
  }

  private sift(top: number, size: number, from: number): void {
    for (let root = top, child = 2 * top + 1; child < size; root = child, child = 2 * root + 1) {
      if (child + 1 < size && this.less(from + child, from + child + 1)) child++;
      if (!this.less(from + root, from + child)) return;
      this.swap(from + root, from + child);
    }
  }

  /** Moves both pointers inwards over elements that are on their side; answers where they met. */
  private sweep(
    low: number,
    high: number,
    belongsLeft: (i: number) => boolean,
    swapped: (i: number, j: number) => void,
  ): readonly [number, number] {
    let i = low;
    let j = high;
    for (;;) {
      while (i <= j && belongsLeft(i)) i++;
      while (i <= j && !belongsLeft(j)) j--;
      if (i > j) return [i, j];
      swapped(i, j);
      i++;
      j--;
    }
  }

  private split(from: number, to: number, pivot: number): readonly [number, boolean] {
    this.swap(from, pivot);
    let moved = false;
    const [, j] = this.sweep(
      from + 1,
      to - 1,
      (i) => this.less(i, from),
      (left, right) => {
        moved = true;
        this.swap(left, right);
      },
    );
    this.swap(j, from);
    return [j, !moved];
  }

  private splitEqual(from: number, to: number, pivot: number): number {
    this.swap(from, pivot);
    return this.sweep(
      from + 1,
      to - 1,
      (i) => !this.less(from, i),
      (left, right) => this.swap(left, right),
    )[0];
  }

  private almostSorted(from: number, to: number): boolean {
    let i = from + 1;
    for (let step = 0; step < 5; step++) {
      while (i < to && !this.less(i, i - 1)) i++;
      if (i === to) return true;
      if (to - from < ninther) return false;
      this.swap(i, i - 1);
      if (i - from >= 2) for (let j = i - 1; j >= 1 && this.less(j, j - 1); j--) this.swap(j, j - 1);
      if (to - i >= 2) for (let j = i + 1; j < to && this.less(j, j - 1); j++) this.swap(j, j - 1);
    }
    return false;
  }

  private shuffle(from: number, to: number): void {
    const length = to - from;
    if (length < 8) return;
    let seed = BigInt(length);
    const next = (): bigint => {
      seed ^= BigInt.asUintN(64, seed << 13n);
      seed ^= seed >> 7n;
      seed ^= BigInt.asUintN(64, seed << 17n);
      return seed;
    };
    const modulus = 1n << BigInt(bitLength(length));
    const middle = from + Math.floor(length / 4) * 2;
    for (let i = middle - 1; i <= middle + 1; i++) {
      let other = Number(next() & (modulus - 1n));
      if (other >= length) other -= length;
      this.swap(i, from + other);
    }
  }

  private choose(from: number, to: number): readonly [number, Hint] {
    const length = to - from;
    const quarter = Math.floor(length / 4);
    let swaps = 0;
    const order = (a: number, b: number): readonly [number, number] => {
      if (!this.less(b, a)) return [a, b];
      swaps++;
      return [b, a];
    };
    const median = (a: number, b: number, c: number): number => {
      const [low, middle] = order(a, b);
      const [second] = order(middle, c);
      return order(low, second)[1];
    };
    let [a, b, c] = [from + quarter, from + quarter * 2, from + quarter * 3];
    if (length >= 8) {
      if (length >= ninther) {
        a = median(a - 1, a, a + 1);
        b = median(b - 1, b, b + 1);
        c = median(c - 1, c, c + 1);
      }
      b = median(a, b, c);
    }
    return [b, swaps === 0 ? 'increasing' : swaps === 12 ? 'decreasing' : 'unknown'];
  }
}
