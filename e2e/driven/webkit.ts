/** WebKitGTK's own small browser, driven by WebDriver: https://www.w3.org/TR/webdriver2/ */

import { type BrowserSession, start } from './browserSession.ts';

/** The name of an element's reference in answers: https://www.w3.org/TR/webdriver2/#elements */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/**
 * @param driver WebKitWebDriver
 * @param browser MiniBrowser
 * @param screen Xvfb, for machines without a screen
 */
export async function openWebKit(driver: string, browser: string, screen: string | null): Promise<BrowserSession> {
  const xvfb =
    process.env.DISPLAY || screen === null ? null : start(screen, () => ['-displayfd', '1', '-screen', '0', '1440x900x24']);
  // Nobody tells which port is free, and the driver does not say which it took.
  const port = 20_000 + (process.pid % 20_000);
  const display = xvfb ? `:${await xvfb.prints(/^(\d+)\n/m)}` : (process.env.DISPLAY ?? '');
  const webkit = start(driver, () => [`--port=${port}`, '--host=127.0.0.1'], {
    DISPLAY: display,
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  });
  const stop = () => {
    webkit.stop();
    xvfb?.stop();
  };
  const ask = async <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await response.json()) as { value: T };
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(value).slice(0, 300)}`);
    return value;
  };
  try {
    for (let tries = 0; ; tries++) {
      try {
        await ask('GET', '/status');
        break;
      } catch (error) {
        if (tries > 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
    const { sessionId } = await ask<{ sessionId: string }>('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } } },
    });
    const session = `/session/${sessionId}`;
    const find = async (selector: string) => {
      const found = await ask<Record<string, string>>('POST', `${session}/element`, { using: 'css selector', value: selector });
      return `${session}/element/${found[ELEMENT]}`;
    };
    await ask('POST', `${session}/window/rect`, { width: 1440, height: 900 });
    return {
      open: async (url) => {
        await ask('POST', `${session}/url`, { url: 'about:blank' });
        await ask('POST', `${session}/url`, { url });
      },
      read: async <T>(expression: string) =>
        ask<T>('POST', `${session}/execute/sync`, { script: `return ${expression}`, args: [] }),
      click: async (selector) => {
        await ask('POST', `${await find(selector)}/click`, {});
      },
      type: async (selector, text) => {
        const element = await find(selector);
        await ask('POST', `${element}/click`, {});
        await ask('POST', `${element}/value`, { text });
      },
      close: async () => {
        await ask('DELETE', session).catch(() => {});
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}
