/**
 * The hour in which each of many things was first seen, by hashes of 64 bits in flat arrays: a million take 24 MB, where a Map of texts
 * takes 150. Two different things are taken for one with a chance of a few in a billion for a million of them.
 */

export interface FirstHours {
  /** Sees a thing in an hour; true if it was not known. An earlier hour than the one known takes its place. */
  readonly see: (high: number, low: number, hour: number) => boolean;
  /** How many different things there were. */
  readonly size: () => number;
  /** How many were first seen in this hour. */
  readonly inHour: (hour: number) => number;
}

/** Three numbers a thing: two halves of its hash, and the hour, plus one so that 0 is a free place. */
const WIDTH = 3;

/** First hours of nothing yet. */
export function newFirstHours(): FirstHours {
  let capacity = 1_024;
  let table = new Int32Array(WIDTH * capacity);
  let size = 0;
  const counts = new Map<number, number>();
  const bump = (hour: number, by: number) => counts.set(hour, (counts.get(hour) ?? 0) + by);

  const place = (into: Int32Array, mask: number, high: number, low: number): number => {
    let slot = (high ^ (low >>> 7)) & mask;
    while (into[WIDTH * slot + 2] !== 0 && (into[WIDTH * slot] !== high || into[WIDTH * slot + 1] !== low))
      slot = (slot + 1) & mask;
    return WIDTH * slot;
  };
  const grow = (): void => {
    const larger = new Int32Array(2 * WIDTH * capacity);
    for (let from = 0; from < table.length; from += WIDTH) {
      if (table[from + 2] === 0) continue;
      larger.set(table.subarray(from, from + WIDTH), place(larger, 2 * capacity - 1, table[from]!, table[from + 1]!));
    }
    capacity *= 2;
    table = larger;
  };

  return {
    see(high, low, hour) {
      const at = place(table, capacity - 1, high | 0, low | 0);
      const known = table[at + 2]!;
      if (known !== 0) {
        if (known - 1 <= hour) return false;
        bump(known - 1, -1);
        bump(hour, 1);
        table[at + 2] = hour + 1;
        return false;
      }
      table[at] = high | 0;
      table[at + 1] = low | 0;
      table[at + 2] = hour + 1;
      bump(hour, 1);
      size++;
      if (size * 2 > capacity) grow();
      return true;
    },
    size: () => size,
    inHour: (hour) => counts.get(hour) ?? 0,
  };
}
