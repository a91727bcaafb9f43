/** A question of which one option is right, checked once more against what every such question must hold. */
import { fold } from '../../search/words/fold.ts';
import { shuffle } from '../draw.ts';
import type { Asking, Topic } from '../kind.ts';
import type { Question, Task } from '../question.ts';
import type { Subject } from '../subject.ts';
import { givesAway } from '../wording/leaks.ts';

export const OPTIONS = 4;

/** What the kinds say of a question besides its task. */
export interface Wording {
	readonly prompt: string;
	readonly passage?: string;
	readonly proof: readonly string[];
}

export function seedOf(topic: Topic, asking: Asking): string {
	return `${asking.seed}/${topic.id}`;
}

/** The right option stands at any place. @returns undefined where the prompt gives it away, or two options read alike */
export function makeChoice(
	topic: Topic,
	asking: Asking,
	wording: Wording,
	right: string,
	wrong: readonly string[],
): Question | undefined {
	const options = shuffle([right, ...wrong], `${seedOf(topic, asking)}/places`, String);
	return makeChoiceInOrder(topic, asking, wording, options, options.indexOf(right));
}

/**
 * The same among battles, each of which the same receipt proves to be right or wrong.
 * @param receipt of every battle: `place`
 * @returns undefined also where there are too few others
 */
export function makeBattleChoice(
	topic: Topic,
	asking: Asking,
	prompt: string,
	receipt: string,
	others: Iterable<Subject>,
): Question | undefined {
	const wrong = [...others].slice(0, OPTIONS - 1);
	if (wrong.length < OPTIONS - 1) return undefined;
	const proof = [topic.subject, ...wrong].map(({ battle }) => `${battle.id}/${receipt}`);
	const names = wrong.map(({ battle }) => battle.name);
	return makeChoice(topic, asking, { prompt, proof }, topic.subject.battle.name, names);
}

/** The same where the options have an order of their own. */
export function makeChoiceInOrder(
	topic: Topic,
	asking: Asking,
	wording: Wording,
	options: string[],
	right: number,
): Question | undefined {
	const said = `${wording.prompt} ${wording.passage ?? ''}`;
	const others = options.filter((_, at) => at !== right);
	if (new Set(options.map(fold)).size < options.length || givesAway(said, options[right] ?? '', others))
		return undefined;
	return makeQuestion(topic, asking, wording, { mode: 'choice', options, right });
}

/** @param accepted every spelling that is right, the one that is shown as the answer first */
export function makeTyped(topic: Topic, asking: Asking, wording: Wording, accepted: string[]): Question | undefined {
	const [canonical] = accepted;
	if (canonical === undefined) return undefined;
	return makeQuestion(topic, asking, wording, {
		mode: 'type',
		of: 'battle',
		canonical,
		accepted: [...new Set(accepted)],
	});
}

export function makeQuestion(topic: Topic, asking: Asking, { proof, ...wording }: Wording, task: Task): Question {
	const { id, kind, subject } = topic;
	return { topic: id, kind: kind.name, era: subject.era, level: asking.level, ...wording, task, proof: [...proof] };
}
