/**
 * Chromium, told where to go and asked at the end what the page saw, without a debugger: Playwright has V8 note where each error is
 * made, and React makes five when its script starts, for which V8 reads the whole script again. No visitor pays that (docs/decisions.md).
 * https://chromedevtools.github.io/devtools-protocol/
 */

import { start } from '../../e2e/driven/browserSession.ts';
import { openCommandSocket } from '../../e2e/driven/commandSocket.ts';

/** How a machine and its line are slowed: `network` in bytes a second and milliseconds, null for none. */
export interface Slowed {
  readonly slowdown: number;
  readonly network: {
    readonly latency: number;
    readonly downloadThroughput: number;
    readonly uploadThroughput: number;
    readonly offline: boolean;
  } | null;
}

/** In CSS pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

export interface UnwatchedPage {
  /** Goes there; resolves once the navigation has begun. */
  open(address: string): Promise<void>;
  /** The value of an expression in the page, as JSON. It takes the page's time: ask when nothing is measured any more. */
  read<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

export interface UnwatchedBrowser {
  /** A new visitor: nothing cached, no service worker, on the machine named; `script` runs before the page's own. */
  newPage(slowed: Slowed, script: string): Promise<UnwatchedPage>;
  close(): void;
}

export async function openUnwatchedBrowser(
  program: string,
  args: readonly string[],
  viewport: Viewport,
): Promise<UnwatchedBrowser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const chromium = start(program, (folder) => [
    '--headless',
    ...sandbox,
    ...args,
    `--user-data-dir=${folder}`,
    '--remote-debugging-port=0',
    'about:blank',
  ]);
  try {
    const socket = await openCommandSocket(await chromium.prints(/DevTools listening on (ws:\S+)/));
    const { ask } = socket;
    return {
      async newPage({ slowdown, network }, source) {
        const { browserContextId } = await ask<{ browserContextId: string }>('Target.createBrowserContext', {});
        const { targetId } = await ask<{ targetId: string }>('Target.createTarget', { url: 'about:blank', browserContextId });
        const { sessionId } = await ask<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
        const tell = <T>(method: string, params: object = {}) => ask<T>(method, params, sessionId);
        await tell('Page.enable');
        await tell('Page.addScriptToEvaluateOnNewDocument', { source });
        await tell('Emulation.setDeviceMetricsOverride', { ...viewport, deviceScaleFactor: 1, mobile: false });
        await tell('Network.enable');
        await tell('Network.setBypassServiceWorker', { bypass: true });
        if (slowdown > 1) await tell('Emulation.setCPUThrottlingRate', { rate: slowdown });
        if (network) await tell('Network.emulateNetworkConditions', network);
        return {
          open: async (url) => void (await tell('Page.navigate', { url })),
          async read<T>(expression: string) {
            const { result } = await tell<{ result: { value?: string } }>('Runtime.evaluate', {
              expression: `JSON.stringify(${expression})`,
            });
            return (result.value === undefined ? undefined : JSON.parse(result.value)) as T;
          },
          close: () => ask<void>('Target.disposeBrowserContext', { browserContextId }),
        };
      },
      close() {
        socket.close();
        chromium.stop();
      },
    };
  } catch (error) {
    chromium.stop();
    throw error;
  }
}
