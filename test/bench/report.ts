/** How the benchmarks count and print. */

/** The p-th percentile, 0 to 100. */
export function percentile(values: readonly number[], p: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? Number.NaN;
}

export function line(name: string, text: string): void {
	console.log(`  ${name.padEnd(38)} ${text}`);
}

export function ms(value = Number.NaN): string {
	return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

export function ratio(value = Number.NaN, base = Number.NaN): string {
	return `${(value / base).toFixed(2)}x`;
}
