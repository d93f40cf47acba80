/** Commands to a browser over a WebSocket, each with an answer of its own: the envelope that WebDriver BiDi and Chromium's DevTools protocol share. */

import { WebSocket } from 'ws';

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  /** A word with its `message` beside it in BiDi, an object with its own in DevTools. */
  readonly error?: string | { readonly message: string };
  readonly message?: string;
}

export interface CommandSocket {
  /** Resolves to the result of a command. `session` is DevTools': the page that it is for. Rejects with what the browser says of an error. */
  ask<T>(method: string, params: object, session?: string): Promise<T>;
  close(): void;
}

export async function openCommandSocket(address: string): Promise<CommandSocket> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.on('message', (data) => {
    const answer: Answer = JSON.parse(String(data));
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let sent = 0;
  return {
    ask: <T>(method: string, params: object, sessionId?: string) =>
      new Promise<T>((resolve, reject) => {
        const id = ++sent;
        waiting.set(id, ({ result, error, message }) => {
          waiting.delete(id);
          if (error === undefined) resolve(result as T);
          else reject(new Error(`${method}: ${typeof error === 'string' ? `${error}, ${message}` : error.message}`));
        });
        socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
      }),
    close: () => socket.close(),
  };
}
