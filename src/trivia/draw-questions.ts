/** The questions of a game: what fits, what the server was asked least, of as many levels, kinds and battles as can be. */
import type { Era } from '../dataset/era.ts';
import { levelNow } from './difficulty.ts';
import { shuffle } from './draw.ts';
import type { Pool, Topic } from './kind.ts';
import type { Level, Mode, Question } from './question.ts';

/** What somebody wants to be asked. */
export interface Wish {
	readonly mode: Mode;
	readonly count: number;
	readonly era?: Era | undefined;
	/** The id of a war; those that are a part of it count. */
	readonly war?: string | undefined;
	readonly level?: Level | undefined;
}

/** What is known of earlier questions, by topic. */
export interface Past {
	/** How often the server was asked it. */
	readonly asked: ReadonlyMap<string, number>;
	/** How all answered it in this mode. */
	readonly tallies: ReadonlyMap<string, { readonly answers: number; readonly rights: number }>;
}

/**
 * A topic comes again when all others that fit were asked as often.
 * @param topics of all kinds
 * @param seed decides everything that is drawn
 * @returns fewer than wanted where there are no more
 */
export function drawQuestions(topics: readonly Topic[], pool: Pool, wish: Wish, past: Past, seed: string): Question[] {
	const fitting = topics.flatMap((topic) => {
		const level = levelNow(topic.level, past.tallies.get(topic.id));
		return fits(topic, level, wish) ? [{ topic, level }] : [];
	});
	const rounds = [...Map.groupBy(fitting, ({ topic }) => past.asked.get(topic.id) ?? 0)].sort(([a], [b]) => a - b);
	const drawing = new Drawing(pool, wish, seed);
	for (const [, candidates] of rounds) {
		if (drawing.questions.length >= wish.count) break;
		const shuffled = shuffle(candidates, seed, ({ topic }) => topic.id);
		const later = drawing.take(shuffled, true);
		// A second question about one battle, before any comes a second time.
		drawing.take(later, false);
	}
	return shuffle(drawing.questions, `${seed}/order`, ({ topic }) => topic);
}

function fits({ kind, subject }: Topic, level: Level, wish: Wish): boolean {
	return (
		kind.modes.includes(wish.mode) &&
		(wish.level === undefined || wish.level === level) &&
		(wish.era === undefined || wish.era === subject.era) &&
		(wish.war === undefined || subject.battle.wars.some(({ id }) => id === wish.war))
	);
}

interface Candidate {
	readonly topic: Topic;
	readonly level: Level;
}

class Drawing {
	readonly questions: Question[] = [];
	readonly #pool: Pool;
	readonly #wish: Wish;
	readonly #seed: string;
	readonly #battles = new Set<string>();
	/** How many questions there are of each kind and of each level. */
	readonly #counts = new Map<string, number>();

	constructor(pool: Pool, wish: Wish, seed: string) {
		this.#pool = pool;
		this.#wish = wish;
		this.#seed = seed;
	}

	/**
	 * Levels take turns, and within a level kinds, however many topics one has.
	 * @returns candidates whose battle was asked about already
	 */
	take(candidates: readonly Candidate[], apart: boolean): Candidate[] {
		const groups = Map.groupBy(candidates, ({ topic, level }) => `${topic.kind.name} ${level}`);
		const waiting = new Set([...groups].map(([key, group]) => ({ key, topics: group.values() })));
		const later: Candidate[] = [];
		while (this.questions.length < this.#wish.count && waiting.size > 0) {
			const group = this.#leastAsked([...waiting]);
			const { value: candidate } = group?.topics.next() ?? {};
			if (group && !candidate) waiting.delete(group);
			else if (candidate && apart && this.#battles.has(candidate.topic.subject.battle.id)) later.push(candidate);
			else if (candidate) this.#ask(candidate);
		}
		return later;
	}

	#leastAsked<Group extends { readonly key: string }>(groups: readonly Group[]): Group | undefined {
		const turn = `${this.#seed}/${this.questions.length}`;
		const counted = shuffle(groups, turn, ({ key }) => key).map((group) => {
			const [kind = 0, level = 0] = group.key.split(' ').map((each) => this.#counts.get(each) ?? 0);
			return { group, kind, level };
		});
		return counted.sort((a, b) => a.level - b.level || a.kind - b.kind)[0]?.group;
	}

	#ask({ topic, level }: Candidate): void {
		const { mode } = this.#wish;
		const question = topic.kind.ask(topic, this.#pool, { mode, level, seed: `${this.#seed}/${topic.id}` });
		if (!question) return;
		this.questions.push(question);
		this.#battles.add(topic.subject.battle.id);
		for (const each of [topic.kind.name, level]) this.#counts.set(each, (this.#counts.get(each) ?? 0) + 1);
	}
}
