/** A Chromium of the machine's own, for the tests that drive the page. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
const FOLDERS = (process.env.PATH ?? '').split(delimiter);
const executablePath =
	process.env.CHROMIUM_PATH ??
	FOLDERS.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));

/** It speaks to nobody but the page. */
const QUIET = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'];

export const hasChromium = executablePath !== undefined;
if (!hasChromium) console.warn('No Chromium on PATH and no CHROMIUM_PATH: the page is not tested in a browser.');

export function launchChromium(): Promise<Browser> {
	const args = ['--no-sandbox', '--disable-gpu', '--disable-sync', ...QUIET];
	return chromium.launch({ args, ...(executablePath !== undefined && { executablePath }) });
}
