/** Milliseconds of 2015-01-01T00:00:00Z, from which snowflakes count. */
const discordEpoch = 1_420_070_400_000n;

/** Makes ids as Discord does: 42 bits of time, then a count. Each is greater than the one before, whatever the clock does. */
export function snowflakes(now: () => number): () => string {
	let last = 0n;
	return () => {
		const fromClock = (BigInt(now()) - discordEpoch) << 22n;
		last = fromClock > last ? fromClock : last + 1n;
		return last.toString();
	};
}

/** Orders ids by the time they were made: decimal numbers too long for a number to hold. */
export function byAge(one: string, other: string): number {
	return one.length - other.length || (one < other ? -1 : Number(one > other));
}
