/** Requests a month typed without a table around them, by somebody who has three numbers and no spreadsheet. */

/** What is longer was not typed. */
const LONGEST_TYPED = 10_000;

/** Commas within 1,234,567 part nothing. */
const BETWEEN = /[,;]\s+|(?<=[kmb])[,;]/i;
const VOLUME = /^\d+(?:\.\d+)?\s?[kmb]?$/i;
const NAME_AND_VOLUME = /^([^,;:"\t]+?)[\s,;:]+(\d+(?:\.\d+)?\s?[kmb]?)$/i;

/**
 * "4M, 12M, 60M", or a line for each API with its name and requests a month, as a table; null for anything else.
 * @param nameless a name for an API that is given none, another each time it is asked for
 * @example bareVolumes('orders 4M', …)  // 'name,req\norders,4M'
 */
export function bareVolumes(text: string, nameless: () => string): string | null {
  if (text.length > LONGEST_TYPED) return null;
  const lines = text.split(/[\r\n]+/).flatMap((line) => line.trim() || []);
  const alone = lines.flatMap((line) => line.split(BETWEEN)).flatMap((piece) => piece.trim() || []);
  const named = lines.map((line) => NAME_AND_VOLUME.exec(line) ?? []);
  const rows = alone.every((piece) => VOLUME.test(piece))
    ? alone.map((volume) => [nameless(), volume])
    : named.every(({ length }) => length > 0)
      ? named.map(([, name = '', volume = '']) => [name, volume])
      : [];
  return rows.length === 0
    ? null
    : ['name,req', ...rows.map(([name, volume]) => `${name},${volume?.replace(/\s/, '')}`)].join('\n');
}
