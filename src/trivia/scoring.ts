/** Points, places and streaks. */
import { LEVELS, type Level } from './question.ts';

/** One for an easy question, two for a medium, three for a hard one; how fast it was answered does not matter. */
export function pointsOf(level: Level): number {
	return LEVELS.indexOf(level) + 1;
}

export interface Ranked<Player> {
	readonly player: Player;
	/** Counts from 1. */
	readonly place: number;
	/** Whether others have the same place. */
	readonly shared: boolean;
}

/** Ties are ties: who has as many points has the same place, and the places after it are left out. */
export function rank<Player extends { readonly points: number }>(players: readonly Player[]): Ranked<Player>[] {
	const byPoints = [...Map.groupBy(players, ({ points }) => points)].sort(([a], [b]) => b - a);
	const ranked: Ranked<Player>[] = [];
	for (const [, equals] of byPoints) {
		const place = ranked.length + 1;
		ranked.push(...equals.map((player) => ({ player, place, shared: equals.length > 1 })));
	}
	return ranked;
}

/**
 * Days in a row up to today, or up to yesterday while today is not played yet.
 * @param days `YYYY-MM-DD`, the latest first, each once
 */
export function streakOf(days: readonly string[], today: string): number {
	const start = Temporal.PlainDate.from(today);
	const first = days[0] === today ? start : start.subtract({ days: 1 });
	const broken = days.findIndex((day, at) => day !== first.subtract({ days: at }).toString());
	return broken === -1 ? days.length : broken;
}
