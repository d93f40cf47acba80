/** Firefox, driven by WebDriver BiDi, which it speaks by itself: https://w3c.github.io/webdriver-bidi/ */

import { type BrowserSession, start } from './browserSession.ts';
import { openCommandSocket } from './commandSocket.ts';

export async function openFirefox(program: string): Promise<BrowserSession> {
  const firefox = start(program, (folder) => ['--headless', '--no-remote', '--profile', folder, '--remote-debugging-port=0']);
  try {
    const socket = await openCommandSocket(`${await firefox.prints(/WebDriver BiDi listening on (ws:\S+)/)}/session`);
    const { ask } = socket;

    await ask('session.new', { capabilities: {} });
    const { contexts } = await ask<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
    const context = contexts[0]?.context;
    const evaluate = async <T>(expression: string): Promise<T> => {
      const params = { expression: `JSON.stringify(${expression})`, target: { context }, awaitPromise: true };
      const { result, exceptionDetails } = await ask<{
        result?: { value?: string };
        exceptionDetails?: { text: string };
      }>('script.evaluate', params);
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result?.value === undefined ? (undefined as T) : JSON.parse(result.value);
    };
    const act = (actions: readonly object[]) => ask('input.performActions', { context, actions });
    const click = async (selector: string) => {
      await evaluate(`document.querySelector(${JSON.stringify(selector)}).scrollIntoView({ block: 'center' })`);
      const { nodes } = await ask<{ nodes: { sharedId: string }[] }>('browsingContext.locateNodes', {
        context,
        locator: { type: 'css', value: selector },
        maxNodeCount: 1,
      });
      const origin = { type: 'element', element: { sharedId: nodes[0]?.sharedId } };
      const press = [
        { type: 'pointerMove', x: 0, y: 0, origin },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await act([{ type: 'pointer', id: 'mouse', actions: press }]);
    };
    return {
      open: async (url) => {
        await ask('browsingContext.navigate', { context, url: 'about:blank', wait: 'complete' });
        await ask('browsingContext.navigate', { context, url, wait: 'complete' });
      },
      read: evaluate,
      click,
      type: async (selector, text) => {
        await click(selector);
        const keys = [...text].flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]);
        await act([{ type: 'key', id: 'keys', actions: keys }]);
      },
      close: async () => {
        socket.close();
        firefox.stop();
      },
    };
  } catch (error) {
    firefox.stop();
    throw error;
  }
}
