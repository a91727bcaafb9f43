/**
 * The moment of a wall clock reading, by trial: every offset that Intl.DateTimeFormat shows around that day is tried, and
 * what formats back to the reading is the moment. Plain and without Temporal, to hold the announcements against.
 */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * @returns for a date, `YYYY-MM-DD`, and a time, `HH:MM`, the first moment that shows them; where clocks leave the time out,
 * later by as much as they leave out; undefined where no moment shows that date
 */
export function createWallClock(timezone: string): (date: string, time: string) => number | undefined {
	// Sweden writes dates as ISO 8601 does: "2026-03-29 03:30:00".
	const format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'medium' });
	const offsets = new Map<number, number>();

	/** What the clocks of the zone show, as if they showed UTC. */
	const readingAt = (moment: number) => Date.parse(`${format.format(moment).replace(' ', 'T')}Z`);

	/** Milliseconds that they are ahead of UTC at its midnight. */
	function offsetAt(midnight: number): number {
		const offset = offsets.get(midnight) ?? readingAt(midnight) - midnight;
		offsets.set(midnight, offset);
		return offset;
	}

	return (date, time) => {
		const wall = Date.parse(`${date}T${time}Z`);
		const midnight = Date.parse(date);
		const around = [-1, 0, 1, 2].map((days) => offsetAt(midnight + days * DAY));
		const candidates = [...new Set(around)].map((offset) => wall - offset).sort((a, b) => a - b);
		const shown = candidates.find((moment) => readingAt(moment) === wall);
		if (shown !== undefined) return shown;
		const hours = Array.from({ length: 5 * 24 }, (_, hour) => midnight - 2 * DAY + hour * HOUR);
		const isShown = hours.some((hour) => Math.floor(readingAt(hour) / DAY) * DAY === midnight);
		return isShown ? wall - offsetAt(midnight - DAY) : undefined;
	};
}
