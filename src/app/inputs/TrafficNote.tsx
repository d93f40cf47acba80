/** Traffic in words, typed into the requests: what it comes to, and below the input how. Loaded once somebody types some. */

import { useState } from 'react';
import { IN_LINKS, type Read, readValue } from '../../scenario/fields.ts';
import { readTraffic, type TrafficReading } from '../../scenario/traffic.ts';
import { WORKLOAD_FIELDS } from '../../scenario/workload.ts';
import { curly } from '../../words/curly.ts';
import { figures } from '../state/localFigures.ts';
import './notes.css';

const field = WORKLOAD_FIELDS.requestsPerMonth;

/** The requests of a text that is no single number; or what has to be asked about it. */
export function requestsInWords(text: string, otherwise: Read<number>): Read<number> {
  const reading = readTraffic(text, figures);
  if (reading === null) return otherwise;
  if ('question' in reading) return { ...otherwise, problem: curly(reading.question) };
  return readValue(field, String(reading.requestsPerMonth), [], IN_LINKS);
}

type Understood = Extract<TrafficReading, { readonly arithmetic: string }>;

/** The arithmetic stays as long as its number does, also when the text has given way to it. */
export function TrafficNote({ text, value }: { text: string | null; value: number }) {
  const [last, keep] = useState<(Understood & { readonly text: string }) | null>(null);
  if (text !== null && text !== last?.text) {
    const reading = readTraffic(text, figures);
    if (reading !== null && 'arithmetic' in reading) keep({ ...reading, text });
  }
  if (last === null || !last.arithmetic.includes('×') || Math.abs(last.requestsPerMonth - value) > 1e-9 * value) return null;
  return (
    <p className="source-note" role="status">
      {[`${last.arithmetic}.`, ...last.readings.map(curly)].join(' ')}
    </p>
  );
}
