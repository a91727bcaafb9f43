/** Names in scripts without blanks between words: looked for letter by letter, and only where a text has such letters. */
import type { Battle } from '../../dataset/dataset.ts';
import type { Word } from './prose.ts';
import type { Name, Spotted } from './spotted.ts';

export interface UnspacedNames {
	add(battle: Battle, name: string): void;
	/** Every place where one stands, within others too. */
	namesIn(text: string, words: readonly Word[]): Spotted[];
}

interface Literal extends Name {
	readonly text: string;
	/** The name says that it is a fight's. */
	readonly ofFight: boolean;
}

const SCRIPT = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const UNSPACED = new RegExp(`[${SCRIPT}]`, 'u');
/** With the marks that join the parts of a foreign name in Japanese, and the blanks of Korean. */
const RUN = new RegExp(`[${SCRIPT}][${SCRIPT}ー・·\\s]+`, 'gu');
/** What a fight is called behind the place, in Japanese, Chinese and Korean. */
const FIGHT =
	/^\s?(?:の|之)?(?:戦い|戰い|闘い|合戦|会戦|海戦|海战|海戰|事件|事变|事變|事変|戦争|戰爭|战争|戦役|战役|戰役|会战|會戰|保卫战|保衛戰|大战|大戰|包囲戦|攻防戦|攻囲戦|包围战|包圍戰|战|戰|戦|役|之围|之圍|作戦|전투|대첩|해전|사건|공방전|포위전|전쟁)/u;
/** Thai writes it first. */
const FIGHT_BEFORE = /^(?:ยุทธการ|การรบ|การล้อม)(?:ที่|แห่ง)?/u;
const LONGEST_FIGHT = 5;
/** A place of two letters is part of too many words, unless a fight follows; one of one letter even so. */
const [SHORTEST, SHORTEST_ALONE] = [2, 3];

export function isUnspaced(text: string): boolean {
	return UNSPACED.test(text);
}

export function createUnspacedNames(): UnspacedNames {
	const byText = new Map<string, Literal>();
	const byBeginning = new Map<string, Literal[]>();

	function addLiteral(battle: Battle, text: string, ofFight: boolean): void {
		const { holders } = byText.getOrInsertComputed(text, () => {
			const literal = { text, ofFight, words: [text], holders: [] };
			byBeginning.getOrInsertComputed(text.slice(0, SHORTEST), () => []).push(literal);
			return literal;
		});
		holders.push({ battle, article: false, fight: undefined, ordinal: undefined });
	}

	return {
		add(battle, name) {
			const place = placeOf(name);
			addLiteral(battle, name, place !== name);
			if (place !== name && place.length >= SHORTEST) addLiteral(battle, place, false);
		},
		namesIn(text, words) {
			const found: Spotted[] = [];
			for (const { 0: run, index } of text.matchAll(RUN)) {
				for (let at = 0; at < run.length - 1; at++) {
					for (const literal of byBeginning.get(run.slice(at, at + SHORTEST)) ?? []) {
						if (!run.startsWith(literal.text, at)) continue;
						const [start, end] = [index + at, index + at + literal.text.length];
						const ofFight = literal.ofFight || FIGHT.test(text.slice(end, end + LONGEST_FIGHT));
						if (!ofFight && literal.text.length < SHORTEST_ALONE) continue;
						const word = words.findIndex((each) => each.end > start);
						const place = { start, end, at: word, next: word + 1 };
						found.push({ name: literal, ...place, capital: 'all', misspelt: false, ofFight });
					}
				}
			}
			return found;
		},
	};
}

/** "ゲティスバーグの戦い" -> "ゲティスバーグ". */
function placeOf(name: string): string {
	const plain = name.replace(FIGHT_BEFORE, '');
	for (let at = 1; at < plain.length; at++) {
		const rest = plain.slice(at);
		if (FIGHT.exec(rest)?.[0] === rest) return plain.slice(0, at);
	}
	return plain;
}
