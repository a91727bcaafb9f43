/** Which battle a date or a figure is said of. */
import type { Battle } from '../../dataset/dataset.ts';
import { fold } from '../words/fold.ts';
import type { Meant } from './judge.ts';
import { isOpener } from './neighbours.ts';
import type { Prose } from './prose.ts';

/** Which battles something is said of: the one named nearest in its sentence, else every battle of the text. */
export interface Subject {
	readonly about: readonly Battle[];
	/** "beside": nothing but small words stands between it and the name, so that it must mean the battle. */
	readonly place: 'beside' | 'sentence' | 'elsewhere';
}

/** What may stand between a name and what is said of it: "Hastings (fought on", and before it: "1067, at the battle of". */
const AFTER_NAME =
	/^[\s,:([–—-]*(?:(?:in|on|at|the|was|is|were|fought|happened|began|started|took|place|during|from|around|about|circa|ca?|year|battle|campaign|fight|incident)[\s,.(]+){0,6}$/i;
const BEFORE_NAME = /^\)? (?:(?:the|at|of|battles?|siege|near) ){0,4}$/i;
const IN_FRONT = /^, (?:(?:at|the|battles?|siege|of) ){0,4}$/i;
/** A date that begins its sentence, and the name of something else before one. */
const OPENING = /^\W{0,3}(?:in|on)? ?$/i;
const NAME_BEFORE = /(?<!\p{L})(\p{Lu}\p{L}*) \(?$/u;
/** Letters before a date in which such a name is looked for. */
const NEAR = 40;
/** Of the place, or of what was made of the battle since. */
const OTHER_MATTER =
	/\b(?:born|visit\w*|books?|films?|movies?|museum|published|wrote|written|tour\w*|trip|reenact\w*|monument|memorial|anniversary|founded|built|university|college|studied|moved|lived)\b/i;

/** @returns a function of what stands at a place in the text */
export function createSubjects(
	{ text, sentenceAt }: Prose,
	names: readonly Meant[],
	named: readonly Battle[],
): (said: { readonly index: number; readonly text: string }) => Subject {
	const bySentence = Map.groupBy(names, ({ start }) => sentenceAt(start));

	return ({ index, text: said }) => {
		const end = index + said.length;
		const sentence = sentenceAt(index);
		const distance = (name: Meant) => Math.max(name.start - end, index - name.end);
		const near = (bySentence.get(sentence) ?? []).toSorted((a, b) => distance(a) - distance(b));
		const behind = near.find((name) => name.end <= index && AFTER_NAME.test(text.slice(name.end, index)));
		const nearest = behind ?? near[0];
		if (!nearest) return { about: named, place: 'elsewhere' };
		const isBeside = behind !== undefined || leadsTo(nearest);
		const isOther = OTHER_MATTER.test(text.slice(sentence.start, sentence.end));
		return { about: nearest.battles, place: isBeside && !isOther ? 'beside' : 'sentence' };

		/** "the 1067 Battle of Hastings", "In 1067, at Hastings", but not "Antietam 1862, Gettysburg 1863". */
		function leadsTo(name: Meant): boolean {
			const between = text.slice(end, name.start);
			if (OPENING.test(text.slice(sentence.start, index))) return IN_FRONT.test(between) || BEFORE_NAME.test(between);
			const other = NAME_BEFORE.exec(text.slice(Math.max(sentence.start, index - NEAR), index))?.[1];
			return BEFORE_NAME.test(between) && (other === undefined || isOpener(fold(other)));
		}
	};
}
