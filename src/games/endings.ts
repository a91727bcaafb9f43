/** Why a question does not count, and why a game ended, in words. */
import type { Game } from '../store/trivia/game.ts';

/** By what the store keeps; a game that came to its last question has none. */
const ENDINGS: Readonly<Record<string, string>> = {
	stopped: 'The game was stopped',
	idle: 'Nobody answered two questions in a row, so the game ended',
	abandoned: 'I was away for too long, so the game ended',
};

/** Ready markdown; undefined for a round that counts. */
export function roundNote({ voided, closed }: Pick<Game, 'voided' | 'closed'>, at: number): string | undefined {
	if (voided.includes(at)) return 'The host took this question out: it does not count.';
	return at >= closed ? 'The game ended before this question was over: it does not count.' : undefined;
}

/** Plain text. */
export function finalNote({ endedFor }: Pick<Game, 'endedFor'>, players: number): string {
	const counts =
		players < 2
			? 'A game alone counts for your own stats, not for the leaderboard'
			: 'These points count for this server’s leaderboard';
	return [endedFor && (ENDINGS[endedFor] ?? endedFor), players > 0 && counts].filter(Boolean).join(' · ');
}
