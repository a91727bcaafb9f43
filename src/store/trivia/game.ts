/** A game as the store keeps it. */
import type { Selectable, Updateable } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../tables.ts';

/**
 * `ask`: the question is to be posted. `open`: it can be answered. `reveal`: its answer is to be shown. `pause`: it is shown.
 * `finish`: the final scores are to be posted.
 */
const step = z.enum(['ask', 'open', 'reveal', 'pause', 'finish', 'over']);
export type Step = z.output<typeof step>;

export interface NewGame {
	readonly guildId: string;
	readonly channelId: string;
	readonly hostId: string;
	readonly pace: string;
	/** JSON. */
	readonly questions: string;
	/** Topics of the questions. */
	readonly topics: readonly string[];
}

export interface Game extends Omit<NewGame, 'topics'> {
	readonly id: string;
	/** Counts from 0. */
	readonly round: number;
	readonly step: Step;
	/** Of this round's question; none before it is posted, or where it was deleted. */
	readonly messageId: string | undefined;
	readonly deadline: number | undefined;
	/** When the next step is due, or a claim runs out. */
	readonly openAt: number | undefined;
	readonly claim: number;
	/** How often this step was tried before. */
	readonly tries: number;
	/** So many rounds were played to their end. */
	readonly closed: number;
	/** Rounds in a row that nobody answered. */
	readonly idle: number;
	readonly voided: readonly number[];
	readonly finalMessageId: string | undefined;
	/** Why it ended before its last question. */
	readonly endedFor: string | undefined;
}

/** What a step leads to; what is left out stays. */
export interface Move {
	readonly step: Step;
	readonly round?: number;
	readonly messageId?: string | undefined;
	readonly deadline?: number;
	/** When the next step is due; none once it is over. */
	readonly openAt: number | undefined;
	readonly endedFor?: string;
}

const rounds = z.array(z.int());

/** The columns that a move changes. */
export function moved({ step: to, openAt, ...changes }: Move): Updateable<Tables['game']> {
	// Whoever moves a game to its next question asks it at once: after that, another tries it again.
	const tries = Number(to === 'ask');
	return {
		...{ step: to, open_at: openAt ?? null, tries },
		...(changes.round !== undefined && { round: changes.round }),
		...('messageId' in changes && { message_id: changes.messageId ?? null }),
		...(changes.deadline !== undefined && { deadline: changes.deadline }),
		...(changes.endedFor !== undefined && { ended_for: changes.endedFor }),
	};
}

export function readGame(row: Selectable<Tables['game']>): Game {
	return {
		id: row.id,
		guildId: row.guild_id,
		channelId: row.channel_id,
		hostId: row.host_id,
		pace: row.pace,
		questions: row.questions,
		round: row.round,
		step: step.parse(row.step),
		messageId: row.message_id ?? undefined,
		deadline: row.deadline ?? undefined,
		openAt: row.open_at ?? undefined,
		claim: row.claim,
		tries: row.tries,
		closed: row.closed,
		idle: row.idle,
		voided: rounds.parse(JSON.parse(row.voided)),
		finalMessageId: row.final_message_id ?? undefined,
		endedFor: row.ended_for ?? undefined,
	};
}
