/** The daily quiz: five questions, the same for all who ask them of the same records, from easy to hard. */
import { drawNumber, shuffle } from './draw.ts';
import type { Topic } from './kind.ts';
import type { Level, Question } from './question.ts';
import type { Quiz } from './quiz.ts';

const SLOTS: readonly Level[] = ['easy', 'easy', 'medium', 'medium', 'hard'];
export const DAILY_QUESTIONS = SLOTS.length;
const DAY = 24 * 60 * 60 * 1000;
/** Topics of one kind and level, so that kinds that can ask much do not crowd out the others. */
const MOST_OF_A_KIND = 120;
/** Where in the deck, from a topic that cannot be asked today, the one lies that stands in for it: far from both its turns. */
const STRIDE = 0.382;

/** The topics of each level in the order in which they come; records do not change while the bot runs. */
const DECKS = new WeakMap<Quiz, ReadonlyMap<Level, readonly Topic[]>>();

/**
 * No topic comes again before all others of its level had their day, but for the few that stand in for another. Only how hard
 * a topic looks counts, since how it was answered differs from bot to bot.
 * @param date UTC, `YYYY-MM-DD`
 */
export function dailyQuestions(quiz: Quiz, date: string): Question[] {
	const decks = DECKS.get(quiz) ?? readDecks(quiz);
	DECKS.set(quiz, decks);
	const day = Math.floor(Date.parse(date) / DAY);
	const questions: Question[] = [];
	const taken = new Set<string>();
	for (const [slot, level] of SLOTS.entries()) {
		const before = SLOTS.slice(0, slot).filter((each) => each === level).length;
		const turn = day * SLOTS.filter((each) => each === level).length + before;
		for (const topic of inTurn(decks.get(level) ?? [], turn)) {
			const marks = [topic.kind.name, topic.subject.battle.id];
			if (marks.some((mark) => taken.has(mark))) continue;
			const question = topic.kind.ask(topic, quiz.pool, { mode: 'choice', level, seed: date });
			if (!question) continue;
			questions.push(question);
			for (const mark of marks) taken.add(mark);
			break;
		}
	}
	return questions;
}

/** The topic whose turn it is, then those that stand in for it: each of the deck once. */
function* inTurn(deck: readonly Topic[], turn: number): Generator<Topic> {
	const stride = Math.max(1, Math.floor(deck.length * STRIDE));
	const seen = new Set<number>();
	for (let place = turn % deck.length; seen.size < deck.length; place = (place + stride) % deck.length) {
		while (seen.has(place)) place = (place + 1) % deck.length;
		seen.add(place);
		const topic = deck[place];
		if (topic) yield topic;
	}
}

/** Each kind is spread evenly over the whole deck of its level. */
function readDecks({ topics }: Quiz): ReadonlyMap<Level, readonly Topic[]> {
	const askable = topics.filter(({ kind }) => kind.modes.includes('choice'));
	const levels = Map.groupBy(askable, ({ level }) => level);
	return new Map(
		[...levels].map(([level, ofLevel]) => {
			const placed = [...Map.groupBy(ofLevel, ({ kind }) => kind.name)].flatMap(([name, ofKind]) => {
				const drawn = shuffle(ofKind, `daily/${level}`, ({ id }) => id).slice(0, MOST_OF_A_KIND);
				const start = drawNumber(1000, `daily/${level}/${name}`) / 1000;
				return drawn.map((topic, at) => ({ topic, place: (at + start) / drawn.length }));
			});
			return [level, placed.sort((a, b) => a.place - b.place).map(({ topic }) => topic)];
		}),
	);
}
